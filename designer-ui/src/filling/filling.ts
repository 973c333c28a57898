import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue'
import {
  Judging,
  type Fault,
  type FieldNode,
  type Finding,
  type FormModel,
  type Say,
  type Section,
} from '@/form'
import { walk } from '@/form'

const SETTLES = 150

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
  const judging = new Judging(model)
  const faults = shallowRef<Fault[]>(judging.findings(say))
  const refused = shallowRef<Refusal[]>([])
  const attempted = ref(new Set<number>())
  const left = ref(new Set<string>())
  let timer: ReturnType<typeof setTimeout> | undefined

  watch(model.change, () => {
    clearTimeout(timer)
    timer = setTimeout(judge, SETTLES)
  })
  onBeforeUnmount(() => clearTimeout(timer))

  function judge(): void {
    clearTimeout(timer)
    faults.value = judging.findings(say)
    refused.value = refused.value.filter((each) => JSON.stringify(each.node?.value) === each.value)
  }

  /** Shows what the server refused, each until its value changes. */
  function refuse(findings: Finding[]): void {
    const nodes = new Map(
      model.nodes.flatMap((node) => [...walk(node)]).map((node) => [node.pointer, node]),
    )
    refused.value = findings.map(({ pointer, message }) => {
      const node = nearest(nodes, pointer)
      return {
        pointer: node?.pointer ?? pointer,
        message,
        node,
        value: JSON.stringify(node?.value),
      }
    })
  }

  const stepOf = (pointer: string) => {
    const key = pointer.split('/')[1]
    return model.steps.findIndex((step) =>
      step.sections.some((section) => section.fields.includes(key)),
    )
  }

  /** Everything to be mended in a step, the server's findings first. */
  function ofStep(step: number): (Fault | Refusal)[] {
    const seen = new Set(refused.value.map((each) => each.pointer))
    const own = faults.value.filter((each) => !seen.has(each.pointer))
    return [...refused.value, ...own].filter((each) => stepOf(each.pointer) === step)
  }

  const shown = computed(() => {
    const messages = new Map<string, string>()
    for (const fault of faults.value) {
      const tried = attempted.value.has(stepOf(fault.pointer))
      if (tried || (left.value.has(fault.pointer) && !fault.missing))
        messages.set(fault.pointer, fault.message)
    }
    for (const { pointer, message } of refused.value) messages.set(pointer, message)
    return messages
  })

  function sectionState(section: Section): SectionState {
    const nodes = model.visible(section)
    const inner = nodes.flatMap((node) => [...walk(node)])
    const required = inner.filter((node) => node.required)
    const tables = nodes.filter((node) => node.field.type === 'table' && !node.field.rows)
    return {
      wrong: inner.filter((node) => shown.value.has(node.pointer)).length,
      required: required.length,
      filled: required.filter((node) => node.filled).length,
      rows: tables.length === 0 ? null : tables.reduce((sum, table) => sum + table.rows.length, 0),
    }
  }

  function leave(node: FieldNode): void {
    if (!left.value.has(node.pointer)) left.value.add(node.pointer)
  }

  return { faults, refused, attempted, shown, judge, refuse, ofStep, stepOf, sectionState, leave }
}

export interface Refusal extends Finding {
  node: FieldNode | undefined
  value: string | undefined
}

function nearest(nodes: Map<string, FieldNode>, pointer: string): FieldNode | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const node = nodes.get(at)
    if (node) return node
  }
  return undefined
}
