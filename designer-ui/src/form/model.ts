import { computed, shallowRef } from 'vue'
import { evaluated, submitted, type Evaluated, type Told } from './evaluator'
import { allIn, dataOf, FieldNode, seenOf, type Surroundings } from './nodes'
import { Places, type Place } from './places'
import { Reach } from './reach'
import { ordered, type PlacedRule } from './rules'
import { Shapes } from './shapes'
import { steady } from './steady'
import type { CompiledForm, Facts, FormData, RemoteResult, RuleKind, Section, Step } from './types'

export interface Change {
  count: number
  pointer: string
}

/** A filled form: its fields with their values, and what the rules say of them. */
export class FormModel implements Surroundings {
  readonly form: CompiledForm
  readonly nodes: FieldNode[]
  readonly shapes: Shapes
  readonly calculates: boolean
  readonly today: string
  /** Grows with every change that a person makes. */
  readonly change = shallowRef<Change>({ count: 0, pointer: '' })
  private readonly places: Places
  private readonly decided: Map<string, Set<RuleKind>>
  private readonly reach: Reach
  private readonly byKey: Map<string, FieldNode>
  private readonly remote = shallowRef<RemoteResult[]>([])
  /** What the rules say of the data as they stand. */
  readonly evaluated: Evaluated

  /**
   * @param calculates whether the form is filled; a form that is read shows what its data say
   * @throws ExpressionRefused when the tree of a rule is none of the grammar
   */
  constructor(form: CompiledForm, data: FormData, facts: Facts, calculates = true) {
    this.form = form
    this.calculates = calculates
    this.today = facts.today
    this.places = new Places(form.fields)
    this.shapes = new Shapes(form.schema, this.places.top)
    this.decided = new Map(form.rules.map(({ at }) => [at, new Set<RuleKind>()]))
    for (const { at, kind } of form.rules) this.decided.get(at)!.add(kind)
    const told = computed(() => toldBy(this.remote.value))
    const rules = ordered(form.rules, this.places)
    this.reach = new Reach(calculates ? rules.levels.flat() : [])
    const conditions = {
      places: this.places,
      rules: { ...rules, last: rules.last.filter((rule) => this.concerns(rule)) },
      names: { ...facts },
      computes: calculates,
    }
    const start = computed(() => ({
      data: dataOf(this.nodes, (node) => node.start),
      seen: seenOf(this.nodes),
    }))
    this.evaluated = steady(
      computed<Evaluated>((before) =>
        evaluated(start.value, { ...conditions, told: told.value }, before),
      ),
    )
    this.nodes = this.places.top.map((place) => new FieldNode(this, place))
    this.byKey = new Map(this.nodes.map((node) => [node.field.key, node]))
    for (const node of this.nodes) node.load(data[node.field.key])
  }

  /** A check that nothing of the person's can change says nothing. */
  private concerns(rule: PlacedRule): boolean {
    const { kind, compiled, place } = rule
    return kind !== 'check' || !compiled || this.reach.writes(place) || this.reach.moves(rule)
  }

  decides(kind: RuleKind, place: Place): boolean {
    return this.decided.get(place.template)?.has(kind) ?? false
  }

  writes(place: Place): boolean {
    return this.reach.writes(place)
  }

  mends(place: Place): boolean {
    return this.reach.mends(place)
  }

  top(key: string): FieldNode | undefined {
    return this.byKey.get(key)
  }

  changed(pointer: string): void {
    this.change.value = { count: this.change.value.count + 1, pointer }
  }

  get steps(): Step[] {
    return this.form.layout.steps
  }

  /** Whether a pointer leads to a field that the person may see. */
  shows(pointer: string): boolean {
    const key = pointer.split('/')[1]
    const laidOut = this.steps.some((step) =>
      step.sections.some(({ fields }) => fields.includes(key)),
    )
    return laidOut && (this.top(key)?.visible ?? false)
  }

  /** The fields of a section that the person sees now. */
  visible(section: Section): FieldNode[] {
    return section.fields.flatMap((key) => this.top(key) ?? []).filter((node) => node.visible)
  }

  /** Whether rules wait for the server's answer. */
  get asksServer(): boolean {
    return this.form.rules.some((rule) => rule.remote)
  }

  /** Takes what the server says now about its rules. */
  learn(results: RemoteResult[]): void {
    this.remote.value = results
  }

  /** What the person entered, seen or not; what is empty is null, because the server keeps what is not sent. */
  entered(): FormData {
    return enteredIn(this.nodes.filter((node) => node.open))
  }

  /** All that a draft holds: what was entered, and beside it what is only shown. */
  kept(): FormData {
    const shown = this.nodes.filter(
      (node) => !node.open && node.field.right === 'read' && !node.calculatedHere,
    )
    return { ...dataOf(shown, (node) => node.data), ...this.entered() }
  }

  /** The data as they would be handed in now. */
  submitted(): FormData {
    const lost = [...allIn(this.nodes)].filter((node) => node.lost)
    return submitted(
      this.evaluated,
      this.places,
      lost.map(({ pointer }) => pointer),
    )
  }
}

/** The values of fields, null for the empty ones. */
export function enteredIn(nodes: FieldNode[]): FormData {
  return Object.fromEntries(nodes.map((node) => [node.field.key, node.data ?? null]))
}

function toldBy(results: RemoteResult[]): Told {
  const values = new Map(results.map(({ kind, at, value }) => [`${kind} ${at}`, value]))
  const checks = results.filter(({ kind, value }) => kind === 'check' && value === true)
  return {
    value: (kind, pointer) => values.get(`${kind} ${pointer}`),
    checks: (pointer) =>
      checks.filter(({ at }) => at === pointer).map(({ message }) => message ?? ''),
  }
}
