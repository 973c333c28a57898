import { evaluate, type Outcome } from '@/expression'
import { normal, normalMembers, rounded } from './normal'
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
  /** Places whose values have a wrong shape; they count as empty. */
  readonly unreadable: ReadonlySet<string>
  readonly told: Told
  /** Whether values are computed; else they are what the data say. */
  readonly computes: boolean
}

/** Evaluates all rules of a form over its data, exactly as the server does. */
export function evaluated(data: FormData, conditions: Conditions): Evaluated {
  const { levels, last } = conditions.rules
  const evaluation = new Evaluation(data, conditions)
  for (const level of levels) evaluation.take(level)
  evaluation.take(last)
  return evaluation
}

/** The data as they are handed in: without what is dropped because it is not visible. */
export function submitted({ data, dropped }: Evaluated, places: Places): FormData {
  const left = normalOf(data, places)
  for (const pointer of dropped) remove(left, pointer)
  return normalOf(left, places)
}

type Result = Outcome | 'untold'

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
  /** Every key of the form, null where it is empty, a list for every table, all rows of a fixed one. */
  readonly scope: FormData

  constructor(
    data: FormData,
    private readonly conditions: Conditions,
  ) {
    this.data = normalOf(data, conditions.places)
    this.scope = { ...this.members(conditions.places.top, '', this.data), ...conditions.names }
  }

  /** Rules of one level see the same values, whatever the others give. */
  take(rules: PlacedRule[]): void {
    const steps = rules
      .filter(({ kind }) => this.conditions.computes || kind !== 'value')
      .flatMap((rule) => this.pointers(rule.at).map((pointer) => ({ rule, pointer })))
      .filter(({ rule: { kind }, pointer }) =>
        this.shows(kind === 'value' || kind === 'visible' ? parentOf(pointer) : pointer),
      )
    const results = steps.map(({ rule, pointer }) => this.result(rule, pointer))
    steps.forEach(({ rule, pointer }, i) => this.settle(rule, pointer, results[i]))
  }

  private shows(pointer: string): boolean {
    return !isWithin(pointer, this.hidden)
  }

  /** The pointers that a template stands for, one for each row. */
  private pointers(template: string): string[] {
    const [table, ...cells] = template.split('/*')
    return cells.reduce(
      (found, cell) =>
        found.flatMap((pointer) => {
          const rows = valueAt(this.scope, pointer)
          return Array.isArray(rows) ? rows.map((_, i) => `${pointer}/${i}${cell}`) : []
        }),
      [table],
    )
  }

  private result({ kind, table, compiled }: PlacedRule, pointer: string): Result {
    if (compiled === null) {
      if (kind === 'check') return { value: this.conditions.told.checks(pointer).length > 0 }
      const value = this.conditions.told.value(kind, pointer)
      return value === undefined ? 'untold' : { value }
    }
    if (table === null) return evaluate(compiled, this.scope)
    const depth = table.template.split('/').length
    const row = pointer.split('/', depth + 1).join('/')
    return evaluate(compiled, this.scope, { row: valueAt(this.scope, row) })
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
    this.see(place, pointer, this.full(place, pointer, kept))
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
    this.see(place, pointer, place.isTable ? [] : this.full(place, pointer, null))
  }

  private allow(rule: PlacedRule, pointer: string, value: unknown): void {
    if (value !== null && !Array.isArray(value)) this.fail(rule, pointer)
    else {
      const plain = (value ?? []).filter((each: unknown) => typeof each !== 'object')
      this.options.set(pointer, plain.map(String))
    }
  }

  /** Sets a value that rules see, as long as its row or group is there. */
  private see(place: Place, pointer: string, value: unknown): void {
    const holder = valueAt(this.scope, parentOf(pointer))
    if (typeof holder === 'object' && holder !== null) (holder as FormData)[place.field.key] = value
  }

  private members(places: Place[], pointer: string, values: FormData): FormData {
    const members: FormData = {}
    for (const place of places) {
      const { key, type } = place.field
      if (type !== 'note') members[key] = this.full(place, `${pointer}/${key}`, values[key])
    }
    return members
  }

  private full(place: Place, pointer: string, value: unknown): unknown {
    const { children, field } = place
    if (field.type === 'group') return this.members(children, pointer, (value ?? {}) as FormData)
    if (field.type !== 'table')
      return this.conditions.unreadable.has(pointer) ? null : (value ?? null)
    const given = Array.isArray(value) ? (value as FormData[]) : []
    const rows: (FormData | undefined)[] = field.rows?.map((_, i) => given[i]) ?? given
    return rows.map((row, i) => ({
      ...this.members(children, `${pointer}/${i}`, row ?? {}),
      ...(field.rows ? { row: field.rows[i].value } : {}),
    }))
  }

  /** The object of the data that holds the children of a place; a group and fixed rows are made where they lack. */
  private holder(place: Place | null, pointer: string): FormData | undefined {
    if (place === null) return this.data
    const there = valueAt(this.data, pointer)
    if (typeof there === 'object' && there !== null) return there as FormData
    const { key, rows } = place.field
    const around = this.holder(place.parent, parentOf(place.isTable ? parentOf(pointer) : pointer))
    if (!around || (place.isTable && !rows)) return undefined
    around[key] = rows ? rows.map(({ value }) => ({ row: value })) : {}
    return valueAt(this.data, pointer) as FormData
  }
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
