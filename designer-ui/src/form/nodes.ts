import { computed, shallowRef, type ComputedRef } from 'vue'
import type { Scope } from '@/expression'
import type { Judge, RuleBook } from './rules'
import type { Field, FormData, Option, Person } from './types'
import { isEmpty, tidy } from './values'

/** What a node needs of the form around it. */
export interface Surroundings {
  readonly rules: RuleBook
  readonly scope: Scope
  /** Whether values are calculated here; else they are what the data say. */
  readonly calculates: boolean
  /** Told after a person changed a value. */
  changed(pointer: string): void
  /** A field of the form by its key. */
  top(key: string): FieldNode | undefined
}

/** Where a node stands. */
interface Place {
  /** The pointer as the rules name it, with a star for the row. */
  at: string
  pointer: () => string
  row: RowNode | null
  group: FieldNode | null
}

/**
 * One field with its value and what the rules say of it now. Each rule is a computed value over
 * the values that it reads, so a change recalculates just what depends on it.
 */
export class FieldNode {
  readonly field: Field
  /** Members of a group, in order. */
  readonly members: FieldNode[]
  private readonly around: Surroundings
  private readonly place: Place
  private readonly raw = shallowRef<unknown>(null)
  private readonly tableRows = shallowRef<RowNode[]>([])
  private readonly calculated: ComputedRef<unknown> | null
  private readonly shown: ComputedRef<boolean> | null
  private readonly counted: ComputedRef<unknown>
  private readonly demands: Record<'required' | 'blank' | 'readOnly', ComputedRef<boolean> | null>
  private readonly choices: ComputedRef<Option[]> | null

  constructor(around: Surroundings, field: Field, place: Place) {
    this.around = around
    this.field = field
    this.place = place
    this.members =
      field.type === 'group'
        ? (field.fields ?? []).map(
            (member) =>
              new FieldNode(around, member, {
                at: `${place.at}/${member.key}`,
                pointer: () => `${this.pointer}/${escape(member.key)}`,
                row: place.row,
                group: this,
              }),
          )
        : []
    const value = this.rule('value')
    this.calculated = around.calculates && value ? computed(() => this.calculate(value)) : null
    const visible = this.rule('visible')
    this.shown = visible && computed(() => (this.ask(visible) ?? this.unknownShows()) === true)
    this.demands = {
      required: this.yes('required'),
      blank: this.yes('blank'),
      readOnly: this.yes('readOnly'),
    }
    const options = this.rule('options')
    this.choices = options && computed(() => allowed(this.field.options ?? [], this.ask(options)))
    this.counted = computed(() => this.count())
  }

  /** What the server alone can calculate is what it said last. */
  private calculate(judge: Judge): unknown {
    const value = this.ask(judge)
    return value === undefined ? this.raw.value : tidy(value)
  }

  /** Nobody told whether it is visible: while reading it is when it holds something. */
  private unknownShows(): boolean {
    return this.around.calculates || this.filled
  }

  private rule(
    kind: 'value' | 'visible' | 'options' | 'required' | 'blank' | 'readOnly',
  ): Judge | null {
    return this.around.rules.one(kind, this.place.at) ?? null
  }

  private yes(kind: 'required' | 'blank' | 'readOnly'): ComputedRef<boolean> | null {
    const rule = this.rule(kind)
    return rule && computed(() => this.ask(rule) === true)
  }

  private ask(judge: Judge): unknown {
    const { row } = this.place
    return judge.judge(this.around.scope, row && row.scope, this.pointer)
  }

  private count(): unknown {
    const { type } = this.field
    if (!this.visible && this.field.whenHidden !== 'keep') return type === 'table' ? [] : null
    if (type === 'table') return this.rows.map((row) => row.effective)
    if (type === 'group')
      return Object.fromEntries(this.members.map((each) => [each.field.key, each.effective]))
    return this.value ?? null
  }

  /** The JSON pointer of the value in the data. */
  get pointer(): string {
    return this.place.pointer()
  }

  get row(): RowNode | null {
    return this.place.row
  }

  get visible(): boolean {
    return (this.place.group?.visible ?? true) && (this.shown?.value ?? true)
  }

  /** Whether it must be filled now. */
  get required(): boolean {
    return (
      this.editable && (this.field.right === 'required' || (this.demands.required?.value ?? false))
    )
  }

  /** Whether it must be empty now. */
  get blank(): boolean {
    return this.demands.blank?.value ?? false
  }

  /** Whether the person may change it now. */
  get editable(): boolean {
    return this.writable && this.visible && !(this.demands.readOnly?.value ?? false)
  }

  /** Whether its value is the person's to give: the right allows it and no rule calculates it. */
  get writable(): boolean {
    const { right, type } = this.field
    return (
      (right === 'edit' || right === 'required') &&
      !this.calculated &&
      type !== 'note' &&
      type !== 'serial'
    )
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
    const date = bound === 'today' ? String(this.around.scope.today) : String(bound)
    return this.field.type === 'month' ? date.slice(0, 7) : date
  }

  /** Whether a rule gives its value. */
  get calculatedHere(): boolean {
    return this.calculated !== null
  }

  /** The options that may be chosen now; a retired one only while it stands there. */
  get options(): Option[] {
    const options = this.choices?.value ?? this.field.options ?? []
    return options.some((option) => option.retired)
      ? options.filter((option) => !option.retired || this.holds(option.value))
      : options
  }

  private holds(option: string): boolean {
    return Array.isArray(this.value) ? this.value.includes(option) : this.value === option
  }

  get rows(): RowNode[] {
    return this.tableRows.value
  }

  /** The value as it stands, entered or calculated. */
  get value(): unknown {
    return this.calculated ? this.calculated.value : this.raw.value
  }

  /** The value that other rules see: nothing while it is not visible, unless it is kept. */
  get effective(): unknown {
    return this.counted.value
  }

  get filled(): boolean {
    if (this.field.type === 'table') return this.rows.length > 0
    if (this.field.type === 'group') return this.members.some((member) => member.filled)
    if (this.field.type === 'consent') return this.value === true
    return !isEmpty(this.value)
  }

  /** The messages of the checks that hold. */
  findings(): string[] {
    const { at } = this.place
    const places = this.field.type === 'date-range' ? [at, `${at}/from`, `${at}/to`] : [at]
    return places
      .flatMap((place) => this.around.rules.all('check', place))
      .filter((check) => this.ask(check) === true)
      .map((check) => check.message)
  }

  /** Puts in what the server gave. */
  load(value: unknown): void {
    if (this.field.type === 'table') this.loadRows(value)
    else if (this.field.type === 'group') this.loadMembers(value)
    else this.raw.value = tidy(value)
  }

  /** Takes what the person entered. */
  set(value: unknown): void {
    if (this.field.type === 'group') this.loadMembers(value)
    else this.raw.value = tidy(value)
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
    for (const [property, key] of Object.entries(this.field.fills ?? {})) {
      const target = this.row?.cell(key) ?? this.around.top(key)
      const value =
        person === null ? null : (person as unknown as Record<string, unknown>)[property]
      if (target && value !== undefined)
        target.set(target.field.type === 'unit' ? value : plain(value))
    }
  }

  addRow(values: FormData = {}): RowNode {
    const initial = (this.field.fields ?? []).filter((column) => column.initial !== undefined)
    const first = Object.fromEntries(initial.map((column) => [column.key, column.initial]))
    const row = this.newRow({ ...first, ...values })
    this.setRows([...this.rows, row])
    return row
  }

  copyRow(row: RowNode): RowNode {
    const copy = this.newRow(structuredClone(row.values(() => true)))
    this.setRows(this.rows.flatMap((each) => (each === row ? [each, copy] : [each])))
    return copy
  }

  removeRow(row: RowNode): void {
    this.setRows(this.rows.filter((each) => each !== row))
  }

  private setRows(rows: RowNode[]): void {
    this.tableRows.value = rows
    this.around.changed(this.pointer)
  }

  private loadRows(value: unknown): void {
    const given = Array.isArray(value) ? (value as FormData[]) : []
    this.tableRows.value = this.field.rows
      ? this.field.rows.map(({ value: key }) =>
          this.newRow(given.find((row) => row.row === key) ?? {}, key),
        )
      : given.map((row) => this.newRow(row))
  }

  private loadMembers(value: unknown): void {
    const given = (value ?? {}) as FormData
    for (const member of this.members) member.load(given[member.field.key])
  }

  private newRow(values: FormData, fixed: string | null = null): RowNode {
    return new RowNode(this.around, this, this.place.at, values, fixed)
  }
}

let rowsMade = 0

/** One row of a table. */
export class RowNode {
  /** Stays the row's own while others come and go. */
  readonly id = `r${++rowsMade}`
  readonly cells: FieldNode[]
  /** The key of a fixed row. */
  readonly fixed: string | null
  readonly scope: Scope
  private readonly table: FieldNode
  private readonly counted: ComputedRef<FormData>
  private view: Scope | null = null

  constructor(
    around: Surroundings,
    table: FieldNode,
    at: string,
    values: FormData,
    fixed: string | null,
  ) {
    this.table = table
    this.fixed = fixed
    this.cells = (table.field.fields ?? []).map(
      (column) =>
        new FieldNode(around, column, {
          at: `${at}/*/${column.key}`,
          pointer: () => `${table.pointer}/${this.index}/${escape(column.key)}`,
          row: this,
          group: null,
        }),
    )
    for (const cell of this.cells) cell.load(values[cell.field.key])
    this.counted = computed(() => ({
      ...(fixed === null ? {} : { row: fixed }),
      ...Object.fromEntries(this.cells.map((cell) => [cell.field.key, cell.effective])),
    }))
    this.scope = scopeOf([['row', () => (this.view ??= this.ownView())]])
  }

  get index(): number {
    return this.table.rows.indexOf(this)
  }

  get effective(): FormData {
    return this.counted.value
  }

  cell(key: string): FieldNode | undefined {
    return this.cells.find((cell) => cell.field.key === key)
  }

  /** The values of the cells that count; a fixed row carries its key. */
  values(counts: (node: FieldNode) => boolean): FormData {
    return valuesOf(this.cells, counts, this.fixed === null ? {} : { row: this.fixed })
  }

  /** Cell by cell, so that a rule of one column may read another one of its row. */
  private ownView(): Scope {
    const fixed: [string, () => unknown][] = this.fixed === null ? [] : [['row', () => this.fixed]]
    return scopeOf([
      ...fixed,
      ...this.cells.map((cell): [string, () => unknown] => [cell.field.key, () => cell.effective]),
    ])
  }
}

/** An object whose members are asked for when they are read. */
export function scopeOf(members: [string, () => unknown][]): Scope {
  const scope = {}
  for (const [key, get] of members) Object.defineProperty(scope, key, { get, enumerable: true })
  return scope
}

/** The values of nodes as data, without empty ones. */
export function valuesOf(
  nodes: FieldNode[],
  counts: (node: FieldNode) => boolean,
  start: FormData = {},
): FormData {
  const data: FormData = { ...start }
  for (const node of nodes) {
    if (!counts(node)) continue
    const value = valueOf(node, counts)
    if (value !== null && value !== undefined) data[node.field.key] = value
  }
  return data
}

function valueOf(node: FieldNode, counts: (node: FieldNode) => boolean): unknown {
  if (node.field.type === 'table') return node.rows.map((row) => row.values(counts))
  if (node.field.type === 'note') return null
  if (node.field.type !== 'group') return node.value
  const members = valuesOf(node.members, counts)
  return Object.keys(members).length > 0 ? members : null
}

function allowed(options: Option[], values: unknown): Option[] {
  return Array.isArray(values) ? options.filter((option) => values.includes(option.value)) : options
}

function plain(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'title' in value ? value.title : value
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
