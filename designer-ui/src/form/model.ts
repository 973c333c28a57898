import { shallowReactive, shallowRef } from 'vue'
import type { Scope } from '@/expression'
import { FieldNode, scopeOf, valuesOf, type Surroundings } from './nodes'
import { RuleBook } from './rules'
import type { CompiledForm, Facts, FormData, RemoteResult, RuleKind, Section, Step } from './types'

export interface Change {
  count: number
  pointer: string
}

/** A filled form: its fields with their values, and what the rules say of them. */
export class FormModel implements Surroundings {
  readonly form: CompiledForm
  readonly nodes: FieldNode[]
  readonly rules: RuleBook
  readonly scope: Scope
  readonly calculates: boolean
  /** Grows with every change that a person makes. */
  readonly change = shallowRef<Change>({ count: 0, pointer: '' })
  private readonly byKey: Map<string, FieldNode>
  private readonly remote = shallowReactive(new Map<string, RemoteResult>())

  /** @param calculates whether the form is filled; a form that is read shows what its data say */
  constructor(form: CompiledForm, data: FormData, facts: Facts, calculates = true) {
    this.form = form
    this.calculates = calculates
    this.rules = new RuleBook(form.rules, (kind, pointer) => this.remote.get(`${kind} ${pointer}`))
    this.byKey = new Map()
    this.scope = scopeOf([
      ...form.fields.map((field): [string, () => unknown] => [
        field.key,
        () => this.byKey.get(field.key)?.effective,
      ]),
      ['applicant', () => facts.applicant],
      ['starter', () => facts.starter],
      ['me', () => facts.me],
      ['today', () => facts.today],
    ])
    this.nodes = form.fields.map((field) => {
      const pointer = `/${field.key.replaceAll('~', '~0').replaceAll('/', '~1')}`
      return new FieldNode(this, field, {
        at: `/${field.key}`,
        pointer: () => pointer,
        row: null,
        group: null,
      })
    })
    for (const node of this.nodes) this.byKey.set(node.field.key, node)
    for (const node of this.nodes) node.load(data[node.field.key])
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

  /** Every field of a step, seen or not. */
  nodesOf(step: Step): FieldNode[] {
    return step.sections.flatMap((section) => section.fields).flatMap((key) => this.top(key) ?? [])
  }

  /** Whether rules wait for the server's answer. */
  get asksServer(): boolean {
    return this.form.rules.some((rule) => rule.remote)
  }

  /** Takes what the server said about its rules. */
  learn(results: RemoteResult[]): void {
    for (const result of results) this.remote.set(`${result.kind} ${result.at}`, result)
  }

  /** What the server said about a rule here. */
  remoteResult(kind: RuleKind, pointer: string): RemoteResult | undefined {
    return this.remote.get(`${kind} ${pointer}`)
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
    return { ...valuesOf(shown, () => true), ...this.entered() }
  }

  /** All that is known here, as the schema judges it. */
  judged(): FormData {
    return valuesOf(this.nodes, (node) => node.visible || node.field.whenHidden === 'keep')
  }
}

/** The values of fields, null for the empty ones. */
export function enteredIn(nodes: FieldNode[]): FormData {
  const empty = Object.fromEntries(
    nodes.map(({ field }) => [field.key, field.type === 'table' ? [] : null]),
  )
  return { ...empty, ...valuesOf(nodes, () => true) }
}
