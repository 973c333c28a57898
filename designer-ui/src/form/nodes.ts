import type { OutputUnit } from '@cfworker/json-schema'
import { computed, shallowRef, type ComputedRef } from 'vue'
import { compile, evaluate } from '@/expression'
import type { Evaluated } from './evaluator'
import { normal } from './normal'
import { chosenOf, narrowed, offered } from './options'
import type { Place } from './places'
import { childOf, valueAt } from './pointers'
import type { Shapes } from './shapes'
import type { Field, FormData, Option, Person, RowValue, RuleKind } from './types'
import { isEmpty, tidy } from './values'

/** What a node needs of the form around it. */
export interface Surroundings {
  /** What the rules say of the data as they stand. */
  readonly evaluated: Evaluated
  readonly shapes: Shapes
  /** Whether values are calculated here; else they are what the data say. */
  readonly calculates: boolean
  readonly today: string
  /** Whether a rule of a kind decides about a place. */
  decides(kind: RuleKind, place: Place): boolean
  /** Whether the person may change anything at or in a place. */
  writes(place: Place): boolean
  /** Whether the person may change what the value of a place is computed from. */
  mends(place: Place): boolean
  /** Told after a person changed a value. */
  changed(pointer: string): void
  /** A field of the form by its key. */
  top(key: string): FieldNode | undefined
}

/** What holds a field: the group, or a row of the table. */
interface Holder {
  readonly pointer: string
  readonly visible: boolean
  readonly locked: boolean
}

type Flag = 'visible' | 'required' | 'blank' | 'readOnly'

const FLAGS: readonly Flag[] = ['visible', 'required', 'blank', 'readOnly']
const NOTHING = { raw: null, value: null }

/** One field with its value and what the rules say of it now. */
export class FieldNode {
  readonly field: Field
  /** The row that it is a cell of. */
  readonly row: RowNode | null
  /** Members of a group, in order. */
  readonly members: FieldNode[]
  private readonly around: Surroundings
  private readonly place: Place
  private readonly holder: Holder | null
  private readonly raw = shallowRef<unknown>(null)
  private readonly list: RowList | null
  private normalised: { raw: unknown; value: unknown } = NOTHING
  private readonly calculated: ComputedRef<unknown> | null
  private judged: { value: unknown; wrong: OutputUnit | undefined } | null = null
  private full: ComputedRef<boolean> | null = null
  /** What it holds where that are other fields. */
  private readonly inner: { start: ComputedRef<unknown>; seen: ComputedRef<unknown> } | null
  private flags: Map<Flag, ComputedRef<boolean>> | null = null

  constructor(around: Surroundings, place: Place, holder: Holder | null = null) {
    this.around = around
    this.place = place
    this.field = place.field
    this.holder = holder
    this.row = holder instanceof RowNode ? holder : null
    this.members =
      place.field.type === 'group'
        ? place.children.map((child) => new FieldNode(around, child, this))
        : NO_MEMBERS
    this.list = place.field.type === 'table' ? new RowList() : null
    this.inner =
      this.list || place.field.type === 'group'
        ? { start: computed(() => this.findStart()), seen: computed(() => this.findSeen()) }
        : null
    this.calculated =
      around.calculates && around.decides('value', place)
        ? computed(() => valueAt(around.evaluated.data, this.pointer) ?? null)
        : null
    for (const flag of FLAGS) if (around.decides(flag, place)) this.watch(flag)
  }

  /** Only what changed is drawn again, though all rules are evaluated at once. */
  private watch(flag: Flag): void {
    const holds = () =>
      this.around.evaluated[flag === 'visible' ? 'hidden' : flag].has(this.pointer)
    this.flags ??= new Map()
    this.flags.set(flag, computed(flag === 'visible' ? () => !holds() : holds))
  }

  private shapeOf(value: unknown): OutputUnit | undefined {
    const judged = this.list ? Array(value).fill(null) : value
    return isEmpty(judged) ? undefined : this.around.shapes.fault(this.template, judged)
  }

  /** The JSON pointer of the value in the data. */
  get pointer(): string {
    return childOf(this.holder?.pointer ?? '', this.field.key)
  }

  /** The same with a star in the place of a row's number. */
  get template(): string {
    return this.place.template
  }

  get visible(): boolean {
    return (this.holder?.visible ?? true) && (this.flags?.get('visible')?.value ?? true)
  }

  /** Whether it must be filled now. */
  get required(): boolean {
    const demanded = this.field.right === 'required' || this.flags?.get('required')?.value
    return this.editable && (demanded ?? false)
  }

  /** Whether it must be empty now. */
  get blank(): boolean {
    return this.flags?.get('blank')?.value ?? false
  }

  /** Whether the person may change it now. */
  get editable(): boolean {
    return this.writable && this.visible && !this.locked
  }

  /** Whether a rule says now that nothing at or around it may be changed. */
  get locked(): boolean {
    return (this.holder?.locked ?? false) || (this.flags?.get('readOnly')?.value ?? false)
  }

  /** Whether its value is the person's to give: the right allows it and no rule calculates it. */
  get writable(): boolean {
    return this.around.writes(this.place)
  }

  /** Whether a rule gives its value, and the person may change what that is calculated from. */
  get mendable(): boolean {
    return this.around.mends(this.place)
  }

  /** Whether any part of its value is the person's to give. */
  get open(): boolean {
    return (
      this.writable ||
      (this.field.fields ?? []).some(({ right }) => right === 'edit' || right === 'required')
    )
  }

  /** The bounds of a date or month, with the present day where they say so. */
  get bounds(): { minimum?: string; maximum?: string } {
    const { minimum, maximum } = this.field
    return { minimum: this.day(minimum), maximum: this.day(maximum) }
  }

  private day(bound: string | number | undefined): string | undefined {
    if (bound === undefined) return undefined
    const date = bound === 'today' ? this.around.today : String(bound)
    return this.field.type === 'month' ? date.slice(0, 7) : date
  }

  /** Whether a rule gives its value. */
  get calculatedHere(): boolean {
    return this.calculated !== null
  }

  /** The only codes that a rule allows now; undefined where none narrows them. */
  get allowed(): string[] | undefined {
    return this.around.decides('options', this.place)
      ? this.around.evaluated.options.get(this.pointer)
      : undefined
  }

  /** The options that may be chosen now; a retired one only while it stands there. */
  get options(): Option[] {
    const options = this.field.options ?? []
    const allowed = this.allowed
    return offered(allowed ? narrowed(options, allowed) : options, chosenOf(this.value))
  }

  get rows(): RowNode[] {
    return this.list?.rows.value ?? NO_ROWS
  }

  /** The number of a row from 0 on, -1 when it is taken out. */
  indexOf(row: RowNode): number {
    return this.list?.indexOf(row) ?? -1
  }

  /** What stands in its control, with white space as it was typed. */
  get typed(): unknown {
    return this.raw.value
  }

  /** The value in its normal form, entered or calculated; null for nothing. */
  get value(): unknown {
    return this.calculated ? this.calculated.value : this.entered
  }

  /** The entered value in its normal form; found once for each entry. */
  private get entered(): unknown {
    const raw = this.raw.value
    if (this.normalised.raw !== raw) this.normalised = { raw, value: normal(this.field, raw) }
    return this.normalised.value
  }

  /** The value with all that is in it; null for nothing, a list for every table. */
  get data(): unknown {
    return this.gather((node) => node.value)
  }

  /** What an evaluation begins with, nothing calculated yet; null for nothing. The same object while nothing changed. */
  get start(): unknown {
    if (this.field.type === 'note') return null
    return this.inner ? this.inner.start.value : this.entered
  }

  private findStart(): unknown {
    if (!this.list) return orNull(dataOf(this.members, (node) => node.start))
    const rows = this.rows.map((row) => row.start)
    const bare = this.field.rows ? 1 : 0
    return rows.length === 0 || (bare && rows.every((row) => Object.keys(row).length === bare))
      ? null
      : rows
  }

  /** The same as expressions see it: every key is there, and nothing stands where a value can't be read. */
  get seen(): unknown {
    if (this.inner) return this.inner.seen.value
    return this.unreadable ? null : this.entered
  }

  private findSeen(): unknown {
    return this.list ? this.rows.map((row) => row.seen) : seenOf(this.members)
  }

  private gather(take: (node: FieldNode) => unknown): unknown {
    const { type } = this.field
    const inside = (node: FieldNode) => node.gather(take)
    if (type === 'note') return null
    if (type === 'table') return this.rows.map((row) => row.gather(inside))
    if (type !== 'group') return take(this)
    const members = dataOf(this.members, inside)
    return Object.keys(members).length > 0 ? members : null
  }

  /** Whether a condition about it holds now; one that gives nothing useful does. */
  holds(tree: unknown): boolean {
    const row = this.row && valueAt(this.around.evaluated.scope, this.row.pointer)
    const result = evaluate(compile(tree), this.around.evaluated.scope, row ? { row } : {})
    return 'failed' in result || result.value === true
  }

  /** Kept once it is asked for, which it is of few fields: that a value changes is told to fewer. */
  get filled(): boolean {
    this.full ??= computed(() => this.isFull())
    return this.full.value
  }

  private isFull(): boolean {
    if (this.field.rows) return this.rows.some(({ cells }) => cells.some((cell) => cell.filled))
    if (this.list) return this.rows.length > 0
    if (this.field.type === 'group') return this.members.some((member) => member.filled)
    if (this.field.type === 'consent' && this.value === false) return false
    return !isEmpty(this.value)
  }

  /** What is wrong with the shape of its value. */
  get wrong(): OutputUnit | undefined {
    // Of a table the number of rows is judged. The same value is judged once.
    const value = this.list ? this.rows.length : this.value
    if (!this.judged || this.judged.value !== value)
      this.judged = { value, wrong: this.shapeOf(value) }
    return this.judged.wrong
  }

  /** Whether its entered value is of a wrong kind, so that rules take it as empty. */
  private get unreadable(): boolean {
    return (this.calculated !== null || this.wrong !== undefined) && this.misses(this.entered)
  }

  /** Whether it is not visible and its value of a wrong kind, so that it is not handed in. */
  get lost(): boolean {
    return !this.visible && this.wrong !== undefined && this.misses(this.value)
  }

  private misses(value: unknown): boolean {
    return !isEmpty(value) && this.around.shapes.isUnreadable(this.template, value)
  }

  /** The messages of the checks that hold. */
  get checks(): string[] {
    const { checks } = this.around.evaluated
    if (checks.size === 0) return NO_CHECKS
    const { pointer } = this
    const places =
      this.field.type === 'date-range' ? [pointer, `${pointer}/from`, `${pointer}/to`] : [pointer]
    return places.flatMap((place) => checks.get(place) ?? [])
  }

  /** Whether a rule about it gave nothing useful. */
  get failed(): boolean {
    const { failed } = this.around.evaluated
    return failed.size > 0 && failed.has(this.pointer)
  }

  /** Puts in what the server gave. */
  load(value: unknown): void {
    if (this.field.type === 'table') this.loadRows(value)
    else if (this.field.type === 'group') this.loadMembers(value)
    else this.raw.value = tidy(value)
  }

  /** Takes what the person entered. */
  set(value: unknown): void {
    this.put(value)
    this.touch()
  }

  /** Takes one of many values that are entered together; `touch` tells of them all. */
  put(value: unknown): void {
    if (this.field.type === 'group') this.loadMembers(value)
    else this.raw.value = tidy(value)
  }

  touch(): void {
    this.around.changed(this.pointer)
  }

  /** Takes a picked person and fills the fields that the person brings along. */
  pick(person: Person | null): void {
    this.set(
      person && {
        id: person.id,
        number: person.number,
        name: person.name,
        unit: person.unit?.title,
      },
    )
    this.fill(person)
  }

  /** Takes a chosen row and fills the fields that take its columns over. */
  choose(row: RowValue | null): void {
    this.set(row)
    const nothing = (this.field.columns ?? []).map(({ key }) => [key, null])
    this.fill(row && { ...Object.fromEntries(nothing), ...row })
  }

  /** Fills the fields beside it from what was chosen; of what is not told they stay as they are. */
  private fill(chosen: object | null): void {
    for (const [property, key] of Object.entries(this.field.fills ?? {})) {
      const target = this.row?.cell(key) ?? this.around.top(key)
      const value = chosen === null ? null : (chosen as Record<string, unknown>)[property]
      if (target && value !== undefined)
        target.set(target.field.type === 'unit' ? value : plain(value))
    }
  }

  addRow(values: FormData = {}): RowNode {
    const row = this.freshRow(values)
    this.setRows([...this.rows, row])
    return row
  }

  /** A row with its first values, not in the table yet. */
  freshRow(values: FormData = {}): RowNode {
    const initial = (this.field.fields ?? []).filter((column) => column.initial !== undefined)
    const first = Object.fromEntries(initial.map((column) => [column.key, column.initial]))
    return this.newRow({ ...first, ...values })
  }

  copyRow(row: RowNode): RowNode {
    const copy = this.newRow(structuredClone(row.gather((cell) => cell.data)))
    this.setRows(this.rows.flatMap((each) => (each === row ? [each, copy] : [each])))
    return copy
  }

  removeRow(row: RowNode): void {
    this.setRows(this.rows.filter((each) => each !== row))
  }

  /** Puts a row at a number, from wherever it stood. */
  placeRow(row: RowNode, index: number): void {
    const others = this.rows.filter((each) => each !== row)
    this.setRows([...others.slice(0, index), row, ...others.slice(index)])
  }

  /** Takes these rows in this order. */
  setRows(rows: RowNode[]): void {
    if (this.list) this.list.rows.value = rows
    this.touch()
  }

  private loadRows(value: unknown): void {
    const given = Array.isArray(value) ? (value as FormData[]) : []
    this.list!.rows.value = this.field.rows
      ? this.field.rows.map(({ value: key }) =>
          this.newRow(given.find((row) => row?.row === key) ?? {}, key),
        )
      : given.map((row) => this.newRow(row ?? {}))
  }

  private loadMembers(value: unknown): void {
    const given = (value ?? {}) as FormData
    for (const member of this.members) member.load(given[member.field.key])
  }

  private newRow(values: FormData, fixed: string | null = null): RowNode {
    return new RowNode(this.around, this, this.place.children, values, fixed)
  }
}

const NO_ROWS: RowNode[] = []
const NO_CHECKS: string[] = []
const NO_MEMBERS: FieldNode[] = []

/** The rows of a table in their order. */
class RowList {
  readonly rows = shallowRef<RowNode[]>([])
  private readonly places = computed(() => new Map(this.rows.value.map((row, i) => [row, i])))

  indexOf(row: RowNode): number {
    return this.places.value.get(row) ?? -1
  }
}

let rowsMade = 0

/** One row of a table. */
export class RowNode implements Holder {
  /** Stays the row's own while others come and go. */
  readonly id = `r${++rowsMade}`
  readonly cells: FieldNode[]
  private readonly place = computed(() => this.table.indexOf(this))
  private readonly begun = computed(() => this.keyed(dataOf(this.cells, (cell) => cell.start)))
  private readonly scoped = computed(() => this.keyed(seenOf(this.cells)))

  /** @param fixed the key of a fixed row */
  constructor(
    around: Surroundings,
    readonly table: FieldNode,
    columns: Place[],
    values: FormData,
    readonly fixed: string | null,
  ) {
    this.cells = columns.map((column) => new FieldNode(around, column, this))
    for (const cell of this.cells) cell.load(values[cell.field.key])
  }

  get index(): number {
    return this.place.value
  }

  get pointer(): string {
    return childOf(this.table.pointer, String(this.index))
  }

  get visible(): boolean {
    return this.table.visible
  }

  get locked(): boolean {
    return this.table.locked
  }

  cell(key: string): FieldNode | undefined {
    return this.cells.find((cell) => cell.field.key === key)
  }

  /** The values of its cells; a fixed row carries its key. */
  gather(take: (cell: FieldNode) => unknown): FormData {
    return this.keyed(dataOf(this.cells, take))
  }

  private keyed(values: FormData): FormData {
    return this.fixed === null ? values : { ...values, row: this.fixed }
  }

  /** As `start` of a field. */
  get start(): FormData {
    return this.begun.value
  }

  /** As `seen` of a field. */
  get seen(): FormData {
    return this.scoped.value
  }
}

/** Fields with all that is in them, seen or not. */
export function* allIn(nodes: FieldNode[]): Generator<FieldNode> {
  for (const node of nodes) {
    yield node
    yield* allIn(node.members)
    for (const row of node.rows) yield* allIn(row.cells)
  }
}

/** The values of nodes by key, without empty ones. */
export function dataOf(nodes: FieldNode[], take: (node: FieldNode) => unknown): FormData {
  const data: FormData = {}
  for (const node of nodes) {
    const value = take(node)
    if (value !== null && value !== undefined) data[node.field.key] = value
  }
  return data
}

/** The values of nodes by key as expressions see them. */
export function seenOf(nodes: FieldNode[]): FormData {
  const seen: FormData = {}
  for (const node of nodes) if (node.field.type !== 'note') seen[node.field.key] = node.seen
  return seen
}

function orNull(values: FormData): FormData | null {
  return Object.keys(values).length > 0 ? values : null
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'title' in value ? value.title : value
}
