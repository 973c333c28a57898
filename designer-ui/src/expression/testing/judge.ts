import { compile, evaluate, ExpressionRefused } from '..'
import { parse } from '../parse'
import { Generator, type Sample } from './generator'

/** What the page makes of a sample: its tree and the outcome, or the refusal. */
function judged({ source, scope }: Sample) {
  try {
    const tree = parse(source)
    return { source, scope, tree, outcome: evaluate(compile(tree), scope) }
  } catch (error) {
    if (!(error instanceof ExpressionRefused)) throw error
    return { source, scope, outcome: { refused: error.reason, offset: error.offset } }
  }
}

/** So many samples of a seed as lines of JSON, one in ten of them broken. */
export function* judgedSamples(seed: number, count: number): Iterable<string> {
  const generator = new Generator(seed)
  for (let i = 0; i < count; i++) {
    yield JSON.stringify(judged(i % 10 === 9 ? generator.broken() : generator.sample()))
  }
}
