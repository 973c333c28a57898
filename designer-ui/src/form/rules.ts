import { compile, type Compiled } from '@/expression'
import { pathTo, type Path } from './memory'
import type { Place, Places } from './places'
import type { Rule, RuleKind } from './types'

/** A rule at its place. */
export interface PlacedRule {
  readonly kind: RuleKind
  /** Where it is told, with a star for every row. */
  readonly at: string
  readonly place: Place
  /** The table for whose rows it is evaluated, one after the other; null when it is evaluated once. */
  readonly table: Place | null
  /** Null when the server evaluates it. */
  readonly compiled: Compiled | null
  readonly reads: ReadonlySet<Place>
  /** The ways to what it reads of its row, from there, and of everything else, from the form. */
  readonly inRow: readonly Path[]
  readonly around: readonly Path[]
  readonly message: string
}

/** The rules of a form in the order in which they are evaluated, the same as the server's. */
export interface OrderedRules {
  /**
   * Rules for values and visibility; each level reads only what earlier ones give. Where rules wait for each
   * other, values come before visibility, in the order of the form.
   */
  readonly levels: PlacedRule[][]
  /** All other rules; they read finished values. */
  readonly last: PlacedRule[]
  /** Rules of a circle read what is not finished: their results say nothing of the next evaluation. */
  readonly circling: ReadonlySet<PlacedRule>
}

const KINDS: RuleKind[] = ['value', 'visible', 'required', 'blank', 'readOnly', 'options']

/** @throws ExpressionRefused when a tree is none of the grammar */
export function ordered(rules: Rule[], places: Places): OrderedRules {
  const placed = rules.flatMap((rule) => placedRule(rule, places) ?? [])
  const own = places.all.flatMap((place) =>
    KINDS.flatMap((kind) => placed.filter((rule) => rule.kind === kind && rule.place === place)),
  )
  const all = [...own, ...placed.filter(({ kind }) => kind === 'check')]
  return {
    ...levels(all.filter(comesFirst)),
    last: all.filter((rule) => !comesFirst(rule)),
  }
}

function placedRule(rule: Rule, places: Places): PlacedRule | undefined {
  const place = places.at(rule.at)
  if (!place) return undefined
  const compiled = rule.remote ? null : compile(rule.tree)
  const table = rule.at.includes('*') ? place.table : null
  const reads = compiled ? places.readBy(compiled, table) : new Set<Place>()
  return {
    kind: rule.kind,
    at: rule.at,
    place,
    table,
    compiled,
    reads,
    ...pathsOf([...reads], table, compiled),
    message: rule.message ?? '',
  }
}

/** A rule that names its table beside `row` reads all its rows. */
function pathsOf(reads: Place[], table: Place | null, compiled: Compiled | null) {
  const mayBeRow = (place: Place) => table !== null && place.isAtOrUnder(table)
  const isNamed = compiled?.names.has(table?.template.split('/')[1] ?? '') ?? false
  return {
    inRow: reads.filter(mayBeRow).map((place) => pathTo(place, table)),
    around: reads
      .filter((place) => isNamed || !mayBeRow(place))
      .map((place) => pathTo(place, null)),
  }
}

/** Whether other rules wait for its result. */
function comesFirst({ kind }: PlacedRule): boolean {
  return kind === 'value' || kind === 'visible'
}

function levels(rules: PlacedRule[]): Pick<OrderedRules, 'levels' | 'circling'> {
  const waits = new Map(rules.map((rule) => [rule, before(rule, rules)]))
  const found: PlacedRule[][] = []
  const circling = new Set<PlacedRule>()
  for (let open = rules; open.length > 0;) {
    const ready = open.filter((rule) => !waits.get(rule)!.some((other) => open.includes(other)))
    const level = ready.length > 0 ? ready : [firstOfCircle(open)]
    if (ready.length === 0) circling.add(level[0])
    found.push(level)
    open = open.filter((rule) => !level.includes(rule))
  }
  return { levels: found, circling }
}

function firstOfCircle(open: PlacedRule[]): PlacedRule {
  return open.find(({ kind }) => kind === 'value') ?? open[0]
}

/** The rules whose results a rule needs. */
function before(rule: PlacedRule, others: PlacedRule[]): PlacedRule[] {
  return others.filter((other) => {
    const around = rule.place !== other.place && rule.place.isAtOrUnder(other.place)
    const gives = [...rule.reads].some(
      (read) => other.place.isAtOrUnder(read) || read.isAtOrUnder(other.place),
    )
    return other !== rule && ((other.kind === 'visible' && around) || gives)
  })
}
