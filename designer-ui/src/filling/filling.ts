import { computed, ref, shallowReactive, type ComputedRef } from 'vue'
import {
  faultFinder,
  lasting,
  walk,
  type Fault,
  type FieldNode,
  type Finding,
  type FormModel,
  type Say,
  type Section,
} from '@/form'
import { useRefusals, type Refusal } from './refusals'

export interface SectionState {
  /** What is wrong and shown so. */
  wrong: number
  required: number
  filled: number
  /** The rows of its tables; null without one. */
  rows: number | null
}

/** What is to be mended in a form while it is filled, and what of that is shown already. */
export function useFilling(model: FormModel, say: Say) {
  const find = faultFinder(say)
  const faults = computed(() => find(model.nodes))
  const { standing, refuse: refused } = useRefusals(model)
  const attempted = ref(new Set<number>())
  /** Fields that somebody wanted to go on with: what is missing there is said too. */
  const tried = shallowReactive(new Set<FieldNode>())
  const left = shallowReactive(new Set<FieldNode>())

  const all = computed<(Fault | Refusal)[]>(() => {
    const seen = new Set(standing.value.map(({ node }) => node))
    return [...standing.value, ...faults.value.filter(({ node }) => !seen.has(node))]
  })
  const shown = computed(() => all.value.filter(isShown))
  const messages = lasting(
    () => new Map(shown.value.map(({ pointer, message }) => [pointer, message])),
    (before, now) =>
      before.size === now.size && [...now].every(([key, words]) => before.get(key) === words),
  )
  const states = new Map<Section, ComputedRef<SectionState>>()

  function isShown(each: Fault | Refusal): boolean {
    if (!('missing' in each)) return true
    return tried.has(each.node) || (left.has(each.node) && !each.missing)
  }

  const stepOf = (pointer: string) => {
    const key = pointer.split('/')[1]
    return model.steps.findIndex((step) =>
      step.sections.some((section) => section.fields.includes(key)),
    )
  }

  const ofStep = (step: number) => all.value.filter(({ pointer }) => stepOf(pointer) === step)

  /** What the summary of a step lists. */
  function listed(step: number): (Fault | Refusal)[] {
    const isAttempted = attempted.value.has(step)
    return isAttempted ? shown.value.filter(({ pointer }) => stepOf(pointer) === step) : []
  }

  /** Somebody wants to go on from a step: everything that is to be mended there is said. */
  function attempt(step: number): void {
    attempted.value.add(step)
    for (const { node } of ofStep(step)) if (node) tried.add(node)
  }

  /** Shows what the server refused and is not known here. */
  function refuse(findings: Finding[]): void {
    const wrong = new Set(faults.value.map(({ node }) => node))
    refused(findings, (node) => wrong.has(node))
  }

  function sectionState(section: Section): SectionState {
    let state = states.get(section)
    if (!state) states.set(section, (state = computed(() => stateOf(section))))
    return state.value
  }

  function stateOf(section: Section): SectionState {
    const nodes = model.visible(section)
    const inner = nodes.flatMap((node) => walk(node))
    const required = inner.filter((node) => node.required || (node.field.minRows ?? 0) > 0)
    const tables = nodes.filter((node) => node.field.type === 'table' && !node.field.rows)
    return {
      wrong:
        messages.value.size === 0
          ? 0
          : inner.filter((node) => messages.value.has(node.pointer)).length,
      required: required.length,
      filled: required.filter((node) => node.filled).length,
      rows: tables.length === 0 ? null : tables.reduce((sum, table) => sum + table.rows.length, 0),
    }
  }

  function leave(node: FieldNode): void {
    left.add(node)
  }

  return { shown: messages, ofStep, listed, attempt, refuse, sectionState, leave }
}
