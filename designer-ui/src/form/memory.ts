import type { Outcome } from '@/expression'
import type { Place } from './places'
import type { PlacedRule } from './rules'
import type { FormData } from './types'

interface Known {
  /** The row that the expression read. */
  readonly row: FormData | null
  readonly outcome: Outcome
}

/**
 * What the rules of one evaluation gave, and what they read. The next one asks it first, so that a change costs
 * the rules that read what changed and not all of them.
 */
export class Memory {
  private readonly known = new Map<PlacedRule, Map<string, Known>>()
  /** Whether a rule reads the same as before outside of its row. */
  private readonly steady = new Map<PlacedRule, boolean>()

  /** @param scope what the expressions see, while and after it is evaluated */
  constructor(
    private readonly scope: FormData,
    private before: Memory | null,
  ) {}

  recall(
    rule: PlacedRule,
    pointer: string,
    row: FormData | null,
    evaluate: () => Outcome,
  ): Outcome {
    const known = this.before?.known.get(rule)?.get(pointer)
    const outcome = known && this.stands(rule, known.row, row) ? known.outcome : evaluate()
    const all = this.known.get(rule)
    if (all) all.set(pointer, { row, outcome })
    else this.known.set(rule, new Map([[pointer, { row, outcome }]]))
    return outcome
  }

  /** Ends the asking, so that no chain of memories grows. */
  close(): void {
    this.before = null
  }

  private stands(rule: PlacedRule, before: FormData | null, row: FormData | null): boolean {
    return this.isSteady(rule) && rule.inRow.every((path) => same(path, 0, before, row))
  }

  private isSteady(rule: PlacedRule): boolean {
    const known = this.steady.get(rule)
    if (known !== undefined) return known
    const steady = rule.around.every((path) => same(path, 0, this.before?.scope, this.scope))
    this.steady.set(rule, steady)
    return steady
  }
}

/** The keys that lead to a place, a star for every row. */
export type Path = readonly string[]

/** The way from the form, or from a row of the table that holds it. */
export function pathTo(place: Place, table: Place | null): Path {
  const keys = place.template.split('/')
  return keys.slice(table ? table.template.split('/').length + 1 : 1)
}

/** Whether the same stands at all the places of a path; what is equal but made anew counts as another. */
function same(path: Path, step: number, before: unknown, now: unknown): boolean {
  if (Object.is(before, now)) return true
  if (step === path.length) return false
  if (path[step] !== '*') {
    const key = path[step]
    return same(path, step + 1, member(before, key), member(now, key))
  }
  if (!Array.isArray(before) || !Array.isArray(now) || before.length !== now.length) return false
  return now.every((each, i) => same(path, step + 1, before[i], each))
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as FormData)[key] : undefined
}
