import { computed, ref, shallowRef, watch } from 'vue'
import type { Problem } from '@/api/problem'
import { server } from '@/api/server'
import type { Decided, Decision, FormData, Task, WayOn } from '@/api/types'
import { useActing } from '@/filling/acting'
import { findingsOf } from '@/filling/pointers'
import { useRefusals } from '@/filling/refusals'
import { faultsOf, sameData, type FieldNode, type FormModel, type Say } from '@/form'
import { enteredIn } from '@/form/model'
import { lengthOf } from '@/form/values'
import type { FileValue } from '@/form/types'
import { forget, keep, kept } from '@/session/kept'
import { useEnclosing } from './enclosing'

/** The actions that decide a task here, in the order in which they are offered. */
const DECIDING = [
  'approve',
  'complete',
  'mark-failed',
  'reject',
  'return-applicant',
  'return-previous',
  'return-to',
]
const FORWARD = new Set(['approve', 'complete'])
const BACK = new Set(['return-applicant', 'return-previous', 'return-to'])
/** Shown at their place in the form, because they need its width. */
const BROAD = new Set(['table', 'group'])

export type DecisionState = ReturnType<typeof useDecision>

/** What a person is about to decide in a task; it stays while the sheet opens and closes. */
export function useDecision(task: Task, model: FormModel, person: string, say: Say) {
  const what = `task.${task.id}`
  /** What is said outlives a change of the form. */
  const words = `words.${task.id}`
  const actions = DECIDING.flatMap(
    (name) => task.actions.find(({ action }) => action === name) ?? [],
  )
  const action = ref(actions[0]?.action ?? '')
  const chosenTargets = ref<string[]>([])
  const mode = ref<WayOn | undefined>(task.modes?.[0])
  const opinion = ref(FORWARD.has(action.value) ? (task.opinion.wording ?? '') : '')
  const enclosing = useEnclosing(say)
  const tried = ref(false)
  const { standing, refuse } = useRefusals(model)
  const besides = shallowRef(new Map<string, string>())
  const { busy, unanswered, refusal, run } = useActing()
  const conflict = ref<Problem | null>(null)
  const open = model.nodes.filter((node) => node.open)
  const before = enteredIn(open)

  restore()
  watch(action, changeDefault)
  watch([action, opinion, enclosing.files, model.change], save)
  watch([action, chosenTargets, opinion], () => (besides.value = new Map()))

  const chosen = computed(() => actions.find((each) => each.action === action.value))
  const targets = computed(() => chosen.value?.targets ?? [])
  const forward = computed(() => FORWARD.has(action.value))
  const length = computed(() => lengthOf(opinion.value))
  const tooLong = computed(() => {
    const bound = task.opinion.maxLength
    return length.value > bound ? say('finding.maxLength', { bound, length: length.value }) : null
  })
  /** What stands in the way and is shown, by place: fields of the form, `opinion`, `files`, `target`. */
  const missing = computed(() => {
    if (!tried.value) return new Map<string, string>()
    const refused = standing.value.map(({ pointer, message }): [string, string] => [
      pointer,
      message,
    ])
    return new Map([...findings(), ...refused, ...besides.value])
  })

  /** What is to be mended in the opinion; too many words are told as they are written. */
  const opinionFault = computed(() => missing.value.get('opinion') ?? tooLong.value)

  function restore(): void {
    const said = kept(words, person, 0)
    if (said) {
      opinion.value = String(said.opinion ?? '')
      enclosing.take((said.files ?? []) as FileValue[])
      if (actions.some((each) => each.action === said.action)) action.value = String(said.action)
    }
    const fields = kept(what, person, task.formRevision)
    for (const [key, value] of Object.entries(fields ?? {})) model.top(key)?.load(value)
  }

  function save(): void {
    const said = { action: action.value, opinion: opinion.value, files: enclosing.files.value }
    keep(words, { person, revision: 0, data: said })
    keep(what, { person, revision: task.formRevision, data: changed() })
  }

  /** The default opinion speaks for going on only; what the person wrote stays. */
  function changeDefault(next: string, last: string): void {
    const usual = task.opinion.wording ?? ''
    if (FORWARD.has(last) && !FORWARD.has(next) && opinion.value === usual) opinion.value = ''
    else if (FORWARD.has(next) && opinion.value.trim() === '') opinion.value = usual
    chosenTargets.value = []
  }

  function changed(): FormData {
    const now = enteredIn(open)
    return Object.fromEntries(
      Object.entries(now).filter(([key, value]) => !sameData(value, before[key])),
    )
  }

  function findings(): Map<string, string> {
    const found = new Map<string, string>()
    if (!BACK.has(action.value)) {
      for (const { pointer, message, missing } of faultsOf(open, say)) {
        if (forward.value || !missing) found.set(pointer, message)
      }
    }
    if (targets.value.length > 1 && chosenTargets.value.length === 0)
      found.set('target', say('finding.required.choose', { title: '' }))
    const opinionFault = opinionFinding()
    if (opinionFault) found.set('opinion', opinionFault)
    if (enclosing.fault.value) found.set('files', enclosing.fault.value)
    return found
  }

  function opinionFinding(): string | null {
    if (tooLong.value) return tooLong.value
    const needed = task.opinion.required || BACK.has(action.value)
    return needed && opinion.value.trim() === '' ? say('finding.opinion') : null
  }

  function decision(): Decision {
    return {
      action: action.value,
      opinion: opinion.value.trim(),
      ...enclosing.body(),
      fields: BACK.has(action.value) ? {} : changed(),
      ...(targets.value.length > 1 ? { targets: chosenTargets.value } : {}),
      ...(forward.value && mode.value ? { mode: mode.value } : {}),
      ...(task.onBehalfOf ? { onBehalfOf: task.onBehalfOf.id } : {}),
      revision: task.revision,
      formRevision: task.formRevision,
    }
  }

  /** What would be handed in; null when something stands in the way, which is shown then. */
  function ready(): Decision | null {
    tried.value = true
    conflict.value = null
    refuse([])
    besides.value = new Map()
    return missing.value.size > 0 ? null : decision()
  }

  /** Hands the decision in; null when something stands in the way, which is shown then. */
  async function submit(): Promise<Decided | null> {
    const body = ready()
    if (!body) return null
    const done = await run(what, body, (key) => server.decide(task.id, body, key))
    if (done) drop()
    else if (refusal.value) refused(refusal.value)
    return done
  }

  function drop(): void {
    forget(what)
    forget(words)
  }

  function refused(problem: Problem): void {
    if (problem.status === 409 || problem.status === 404) conflict.value = problem
    refuse(findingsOf(problem, '/fields', model).placed)
    enclosing.learn(problem)
    const beside: Record<string, string> = { '/opinion': 'opinion', '/targets': 'target' }
    besides.value = new Map(
      problem.errors
        .filter(({ pointer }) => pointer in beside)
        .map(({ pointer, message }) => [beside[pointer], message]),
    )
  }

  function inPane(node: FieldNode): boolean {
    return node.open && !BROAD.has(node.field.type)
  }

  function inForm(node: FieldNode): boolean {
    return node.open && BROAD.has(node.field.type)
  }

  return {
    task,
    model,
    actions,
    action,
    chosen,
    forward,
    targets,
    chosenTargets,
    mode,
    opinion,
    enclosing,
    length,
    opinionFault,
    missing,
    busy,
    unanswered,
    refusal,
    conflict,
    ready,
    submit,
    drop,
    inPane,
    inForm,
    back: (name: string) => BACK.has(name),
  }
}
