import { evaluate, type Outcome } from '@/expression'
import { Memory } from './memory'
import { normal, normalMembers, rounded } from './normal'
import { OwnCopies } from './own'
import type { Place, Places } from './places'
import { isWithin, parentOf, valueAt } from './pointers'
import type { OrderedRules, PlacedRule } from './rules'
import type { FormData, RuleKind } from './types'
import { isEmpty } from './values'

/** What the server said of the rules that only it can evaluate. */
export interface Told {
  /** The result of a rule at a place, undefined while nothing was said. */
  value(kind: RuleKind, pointer: string): unknown
  /** The messages of the checks that hold at a place. */
  checks(pointer: string): string[]
}

/** Data and what the rules say of them; only where a rule says something is there an entry. */
export interface Evaluated {
  /** The normal data with computed values; what is not visible is still there. */
  readonly data: FormData
  /** What expressions see: every key of the form, and what is beside it. */
  readonly scope: FormData
  /** The places that are not visible, with all that is in them. */
  readonly hidden: ReadonlySet<string>
  /** The hidden places whose values neither count nor are handed in. */
  readonly dropped: ReadonlySet<string>
  readonly required: ReadonlySet<string>
  readonly blank: ReadonlySet<string>
  readonly readOnly: ReadonlySet<string>
  /** The only options that may be chosen. */
  readonly options: ReadonlyMap<string, string[]>
  /** What is said where a check holds. */
  readonly checks: ReadonlyMap<string, string[]>
  /** Where a rule gave nothing useful. */
  readonly failed: ReadonlySet<string>
}

/** Everything beside the data that an evaluation goes by. */
export interface Conditions {
  readonly places: Places
  readonly rules: OrderedRules
  /** What expressions see beside the form. */
  readonly names: FormData
  readonly told: Told
  /** Whether values are computed; else they are what the data say. */
  readonly computes: boolean
}

/** The data that an evaluation begins with. It shares what did not change with earlier ones, and changes none of it. */
export interface Start {
  /** In their normal form. */
  readonly data: FormData
  /**
   * As expressions see them: every key of the form, null where it is empty or can't be read, a list for every
   * table, all rows of a fixed one.
   */
  readonly seen: FormData
}

/**
 * Evaluates the rules of a form over its data, exactly as the server does.
 *
 * @param before an evaluation under the same rules and names: where a rule reads what it read there, its result stands
 */
export function evaluated(
  start: Start,
  conditions: Conditions,
  before: Evaluated | null = null,
): Evaluated {
  const { levels, last } = conditions.rules
  const evaluation = new Evaluation(
    start,
    conditions,
    before instanceof Evaluation ? before.memory : null,
  )
  for (const level of levels) evaluation.take(level)
  evaluation.take(last)
  evaluation.memory.close()
  return evaluation
}

/**
 * The data as they are handed in: without what is not visible and is dropped, or can't be read.
 *
 * @param lost the pointers of what is not visible and can't be read
 */
export function submitted({ data, dropped }: Evaluated, places: Places, lost: string[]): FormData {
  const left = normalOf(data, places)
  for (const pointer of [...dropped, ...lost]) remove(left, pointer)
  return normalOf(left, places)
}

type Result = Outcome | 'untold'

/** One place at which a rule is evaluated; the row is that which the expression calls `row`. */
interface Step {
  readonly rule: PlacedRule
  readonly pointer: string
  readonly row: FormData | null
}

class Evaluation implements Evaluated {
  readonly data: FormData
  readonly hidden = new Set<string>()
  readonly dropped = new Set<string>()
  readonly required = new Set<string>()
  readonly blank = new Set<string>()
  readonly readOnly = new Set<string>()
  readonly options = new Map<string, string[]>()
  readonly checks = new Map<string, string[]>()
  readonly failed = new Set<string>()
  readonly memory: Memory
  /** Every key of the form, null where it is empty, a list for every table, all rows of a fixed one. */
  readonly scope: FormData
  private readonly own = new OwnCopies()

  constructor(
    { data, seen }: Start,
    private readonly conditions: Conditions,
    before: Memory | null,
  ) {
    this.data = this.own.root(data)
    this.scope = this.own.root({ ...seen, ...conditions.names })
    this.memory = new Memory(this.scope, before)
  }

  /** Rules of one level see the same values, whatever the others give. */
  take(rules: PlacedRule[]): void {
    const steps = rules
      .filter(({ kind }) => this.conditions.computes || kind !== 'value')
      .flatMap((rule) => this.steps(rule))
      .filter(({ rule: { kind }, pointer }) =>
        this.shows(kind === 'value' || kind === 'visible' ? parentOf(pointer) : pointer),
      )
    const results = steps.map((step) => this.result(step))
    steps.forEach(({ rule, pointer }, i) => this.settle(rule, pointer, results[i]))
  }

  private shows(pointer: string): boolean {
    return !isWithin(pointer, this.hidden)
  }

  /** The steps that a rule stands for, one for each row. */
  private steps(rule: PlacedRule): Step[] {
    const [table, ...cells] = rule.at.split('/*')
    let found = [{ pointer: table, at: valueAt(this.scope, table), row: null as FormData | null }]
    for (const cell of cells) {
      found = found.flatMap(({ pointer, at }) =>
        (Array.isArray(at) ? (at as FormData[]) : []).map((row, i) => ({
          pointer: `${pointer}/${i}${cell}`,
          at: cell === '' ? row : valueAt(row, cell),
          row,
        })),
      )
    }
    return found.map(({ pointer, row }) => ({ rule, pointer, row }))
  }

  private result({ rule, pointer, row }: Step): Result {
    const { kind, compiled } = rule
    if (compiled === null) {
      if (kind === 'check') return { value: this.conditions.told.checks(pointer).length > 0 }
      const value = this.conditions.told.value(kind, pointer)
      return value === undefined ? 'untold' : { value }
    }
    const outcome = () => evaluate(compiled, this.scope, row && { row })
    return this.conditions.rules.circling.has(rule)
      ? outcome()
      : this.memory.recall(rule, pointer, row, outcome)
  }

  private settle(rule: PlacedRule, pointer: string, result: Result): void {
    if (result === 'untold') this.unknown(rule, pointer)
    else if ('failed' in result) this.fail(rule, pointer)
    else if (rule.kind === 'value')
      this.compute(rule.place, pointer, rounded(rule.place.field, result.value))
    else if (rule.kind === 'options') this.allow(rule, pointer, result.value)
    else this.decide(rule, pointer, result.value)
  }

  /** While it is filled everything is shown until the server says otherwise; while it is read what holds something. */
  private unknown(rule: PlacedRule, pointer: string): void {
    const { computes } = this.conditions
    if (rule.kind === 'visible' && !computes && isEmpty(valueAt(this.data, pointer)))
      this.hide(rule, pointer)
  }

  private fail(rule: PlacedRule, pointer: string): void {
    this.failed.add(pointer)
    if (rule.kind === 'value') this.compute(rule.place, pointer, null)
  }

  private compute(place: Place, pointer: string, value: unknown): void {
    const kept = normal(place.field, value)
    if (!this.dropped.has(pointer)) this.see(place, pointer, seenAt(place, kept))
    const holder = this.holder(place.parent, parentOf(pointer))
    if (holder && kept === null) delete holder[place.field.key]
    else if (holder) holder[place.field.key] = kept
  }

  private decide(rule: PlacedRule, pointer: string, value: unknown): void {
    if (value !== null && typeof value !== 'boolean') this.fail(rule, pointer)
    else if (rule.kind === 'visible') {
      if (value !== true) this.hide(rule, pointer)
    } else if (value === true) this.hold(rule, pointer)
  }

  private hold({ kind, compiled, message }: PlacedRule, pointer: string): void {
    if (kind === 'check') {
      const said = compiled === null ? this.conditions.told.checks(pointer) : [message]
      const before = this.checks.get(pointer) ?? []
      this.checks.set(pointer, [...new Set([...before, ...said])])
    } else if (kind === 'required' || kind === 'blank' || kind === 'readOnly')
      this[kind].add(pointer)
  }

  /** What is hidden only from some viewers still counts: no value depends on who looks. */
  private hide({ place, compiled }: PlacedRule, pointer: string): void {
    this.hidden.add(pointer)
    if (place.field.whenHidden === 'keep' || compiled?.names.has('me')) return
    this.dropped.add(pointer)
    this.see(place, pointer, place.isTable ? [] : seenAt(place, null))
  }

  private allow(rule: PlacedRule, pointer: string, value: unknown): void {
    if (value !== null && !Array.isArray(value)) this.fail(rule, pointer)
    else {
      const plain = (value ?? []).filter((each: unknown) => typeof each !== 'object')
      this.options.set(pointer, plain.map(String))
    }
  }

  /** Sets a value that rules see, as long as its row or group is there. */
  private see({ field }: Place, pointer: string, value: unknown): void {
    if (Object.is(valueAt(this.scope, pointer), value)) return
    const holder = this.own.at(this.scope, parentOf(pointer))
    if (holder) holder[field.key] = value
  }

  /** The object of the data that holds the children of a place; a group and fixed rows are made where they lack. */
  private holder(place: Place | null, pointer: string): FormData | undefined {
    const there = this.own.at(this.data, pointer)
    if (place === null || there) return there
    const { key, rows } = place.field
    const around = this.holder(place.parent, parentOf(place.isTable ? parentOf(pointer) : pointer))
    if (!around || (place.isTable && !rows)) return undefined
    around[key] = rows ? rows.map(({ value }) => ({ row: value })) : {}
    return this.own.at(this.data, pointer)
  }
}

/** A value as expressions see it, with a key for everything that it may hold. */
function seenAt({ field, children }: Place, value: unknown): unknown {
  if (field.type === 'group') return seenIn(children, (value ?? {}) as FormData)
  if (field.type !== 'table') return value ?? null
  const given = Array.isArray(value) ? (value as FormData[]) : []
  const rows = field.rows?.map(({ value: row }, i) => ({ ...given[i], row })) ?? given
  return rows.map((row: FormData) => ({
    ...seenIn(children, row),
    ...(field.rows ? { row: row.row } : {}),
  }))
}

function seenIn(places: Place[], values: FormData): FormData {
  const members = places.filter(({ field }) => field.type !== 'note')
  return Object.fromEntries(
    members.map((place) => [place.field.key, seenAt(place, values[place.field.key])]),
  )
}

function normalOf(data: FormData, { top }: Places): FormData {
  return normalMembers(
    top.map(({ field }) => field),
    data,
  )
}

function remove(data: FormData, pointer: string): void {
  const holder = valueAt(data, parentOf(pointer))
  if (typeof holder === 'object' && holder !== null)
    delete (holder as FormData)[pointer.slice(pointer.lastIndexOf('/') + 1)]
}
