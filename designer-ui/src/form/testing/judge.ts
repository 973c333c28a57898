import { FormModel } from '../model'
import { allIn } from '../nodes'
import type { CompiledForm, Facts, FormData } from '../types'
import { faultsOf } from '../validate'

/** A compiled form with data in it. */
interface Sample {
  form: CompiledForm
  data: FormData
  facts: Facts
}

/** What the page makes of a sample: what it shows, asks for, computes and finds wrong, in one order. */
export function judged(line: string): string {
  const { form, data, facts } = JSON.parse(line) as Sample
  const model = new FormModel(form, data, facts)
  const { hidden, required, blank, readOnly, options } = model.evaluated
  const byRight = [...allIn(model.nodes)].filter(
    ({ field, visible }) => field.right === 'required' && visible,
  )
  return JSON.stringify({
    submitted: model.submitted(),
    hidden: ordered(hidden),
    required: ordered([...required, ...byRight.map(({ pointer }) => pointer)]),
    blank: ordered(blank),
    readOnly: ordered(readOnly),
    options: Object.fromEntries(options),
    wrong: ordered(faultsOf(model.nodes, (key) => key).map(({ pointer }) => pointer)),
  })
}

function ordered(pointers: Iterable<string>): string[] {
  return [...new Set(pointers)].sort()
}
