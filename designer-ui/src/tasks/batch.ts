import { computed, ref, shallowRef } from 'vue'
import { Problem, Unreachable } from '@/api/problem'
import { server } from '@/api/server'
import type { BatchAnswer, BatchDecision, TaskLine } from '@/api/types'
import { forgetKey, keyOf } from '@/session/kept'

/** So many go with one request, so that one sees how far it is. */
const AT_ONCE = 10

export type Words = Omit<BatchDecision, 'tasks'>

/** What became of one task; `passing` when it failed for no fault of the person. */
export interface Outcome {
  line: TaskLine
  done: boolean
  words: string
  passing: boolean
}

interface Part {
  lines: TaskLine[]
  body: BatchDecision
  outcomes: Outcome[] | null
}

/**
 * Decides many tasks part by part. A part without an answer, or with one that was no fault of the
 * person, is sent again as it was, under its key, so that nothing is done twice; of the others what
 * failed is tried anew.
 */
export function useBatch(decision: () => Words, current: (id: string) => TaskLine | undefined) {
  const parts = shallowRef<Part[]>([])
  const busy = ref(false)
  /** The connection broke before the answer; it may be tried again. */
  const unanswered = ref(false)
  /** What was refused as a whole. */
  const refusal = shallowRef<Problem | null>(null)
  const outcomes = computed(() => parts.value.flatMap((part) => part.outcomes ?? []))
  const total = computed(() => parts.value.reduce((sum, part) => sum + part.lines.length, 0))
  const failed = computed(() => outcomes.value.filter(({ done }) => !done))
  const over = computed(
    () => parts.value.length > 0 && parts.value.every((part) => part.outcomes !== null),
  )

  function partsOf(lines: TaskLine[]): Part[] {
    const words = decision()
    return Array.from({ length: Math.ceil(lines.length / AT_ONCE) }, (_, index) => {
      const own = lines.slice(index * AT_ONCE, (index + 1) * AT_ONCE)
      const tasks = own.map(({ id, revision }) => ({ id, revision }))
      return { lines: own, body: { tasks, ...words }, outcomes: null }
    })
  }

  async function run(lines: TaskLine[]): Promise<void> {
    parts.value = partsOf(lines)
    await goOn()
  }

  /** Goes on with what has no answer, then tries again what failed. */
  async function retry(): Promise<void> {
    const kept: Part[] = []
    const again: TaskLine[] = []
    for (const part of parts.value) {
      const outcomes = part.outcomes
      if (outcomes === null || outcomes.some(({ passing }) => passing))
        kept.push({ ...part, outcomes: null })
      else {
        const done = outcomes.filter((each) => each.done)
        kept.push({ ...part, lines: done.map(({ line }) => line), outcomes: done })
        again.push(...outcomes.filter((each) => !each.done).map(({ line }) => line))
      }
    }
    parts.value = [...kept, ...partsOf(again.map((line) => current(line.id) ?? line))]
    await goOn()
  }

  async function goOn(): Promise<void> {
    busy.value = true
    unanswered.value = false
    refusal.value = null
    try {
      for (const part of parts.value) {
        if (part.outcomes === null && !(await send(part))) return
        parts.value = [...parts.value]
      }
    } finally {
      busy.value = false
    }
  }

  /** Sends one part; false where there was no answer for each of its tasks. */
  async function send(part: Part): Promise<boolean> {
    const act = `batch.${part.lines[0]?.id}`
    try {
      const answer = await server.decideMany(part.body, keyOf(act, part.body))
      part.outcomes = outcomesOf(part, answer)
      if (!part.outcomes.some(({ passing }) => passing)) forgetKey(act)
      return true
    } catch (fault) {
      const silent =
        fault instanceof Unreachable || (fault instanceof Problem && fault.status > 499)
      if (silent) unanswered.value = true
      else if (fault instanceof Problem) {
        forgetKey(act)
        refusal.value = fault
      } else throw fault
      return false
    }
  }

  return { busy, unanswered, refusal, outcomes, total, failed, over, run, retry }
}

function outcomesOf({ lines }: Part, { results }: BatchAnswer): Outcome[] {
  return results.map(({ id, done, problem }) => ({
    line: lines.find((line) => line.id === id)!,
    done,
    words: [problem?.detail, ...(problem?.errors ?? []).map(({ message }) => message)]
      .filter(Boolean)
      .join(' '),
    passing: !done && (problem?.status ?? 0) > 499,
  }))
}
