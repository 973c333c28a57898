import * as acorn from 'acorn'
import { check, ExpressionRefused } from './check'
import { grammar } from './grammar'
import { createParser } from './parser.js'
import type { Node } from './tree'

const parseSource = createParser(acorn, grammar.limits)

/**
 * Parses what an author wrote, for the designer alone: acorn is large, and who fills a form gets trees.
 * @throws ExpressionRefused
 */
export function parse(source: string): Node {
  if (new TextEncoder().encode(source).length > grammar.limits.source)
    throw new ExpressionRefused('too-long', 0)
  if (source.trim() === '') throw new ExpressionRefused('empty', 0)
  const parsed = parseSource(source)
  if ('refused' in parsed) throw new ExpressionRefused(parsed.refused.reason, parsed.refused.offset)
  return check(parsed.tree)
}
