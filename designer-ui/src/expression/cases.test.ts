// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile, evaluate, ExpressionRefused } from '.'
import { parse } from './parse'

interface Case {
  name: string
  source: string
  scope?: Record<string, unknown>
  value?: unknown
  error?: string
  refused?: { reason: string; offset: number }
}

const file = new URL('../../../catalog/schema/cases/expressions.json', import.meta.url)
/** Not imported, because a bundler would take the key __proto__ for the prototype. */
const cases: Case[] = JSON.parse(readFileSync(file, 'utf8'))

function outcomeOf({ source, scope }: Case): unknown {
  try {
    return evaluate(compile(parse(source)), scope ?? {})
  } catch (error) {
    if (!(error instanceof ExpressionRefused)) throw error
    return { refused: { reason: error.reason, offset: error.offset } }
  }
}

function expectedOf({ value, error, refused }: Case): unknown {
  if (refused) return { refused }
  return error ? { failed: error } : { value }
}

describe('the shared cases', () => {
  it.each(cases)('$name: $source', (each) => {
    expect(outcomeOf(each)).toEqual(expectedOf(each))
  })
})
