import { computed, ref } from 'vue'
import type { Application, Person } from '@/api/types'
import { useActing } from '@/filling/acting'
import { administration } from './server'
import type { Administration } from './types'

type Words = (key: string) => string

/** What administrators may do with an application, in the order in which it is offered. */
export type Act = 'suspend' | 'resume' | 'signal' | 'transfer' | 'jump' | 'terminate'

/** What can't be taken back is asked for twice. */
const TWICE = new Set<Act>(['jump', 'terminate'])

/** Where it stands in the dialog, when the flow names it otherwise. */
const PLACES: Record<string, string> = { '/people': 'person', '/opinion': 'reason' }

export function actsOf(application: Application): Act[] {
  const may = (action: string) => application.actions.includes(action)
  const offers: [Act, boolean][] = [
    ['suspend', may('suspend')],
    ['resume', may('resume')],
    ['signal', application.signals.length > 0],
    ['transfer', application.tasks.length > 0],
    ['jump', may('jump') && application.jumps.length > 0],
    ['terminate', may('terminate')],
  ]
  return offers.filter(([, offered]) => offered).map(([act]) => act)
}

/** Something that an administrator is about to do with an application. */
export function useAdministering(application: Application, act: Act, t: Words) {
  const { jumps, tasks, signals } = application
  const reason = ref('')
  const target = ref(jumps.length === 1 ? jumps[0].node : '')
  const task = ref<number | null>(tasks.length === 1 ? tasks[0].task : null)
  const people = ref<Person[]>([])
  const signal = ref(signals.length === 1 ? signals[0] : '')
  const tried = ref(false)
  const second = ref(false)
  const { busy, unanswered, refusal, run } = useActing()

  const ends = computed(() => jumps.find(({ node }) => node === target.value)?.ends ?? [])
  /** What is to be mended: `reason`, `target`, `task`, `person`, `signal`. */
  const findings = computed(() => {
    const found: Record<string, string> = {}
    for (const { pointer, message } of refusal.value?.errors ?? [])
      found[PLACES[pointer] ?? pointer.slice(1)] = message
    if (!tried.value) return found
    if (act === 'signal' && signal.value === '') found.signal = t('administer.chooseSignal')
    if (act !== 'signal' && reason.value.trim() === '') found.reason = t('administer.sayWhy')
    if (act === 'jump' && target.value === '') found.target = t('administer.chooseTarget')
    if (act === 'transfer' && task.value === null) found.task = t('administer.chooseTask')
    if (act === 'transfer' && people.value.length === 0) found.person = t('administer.choosePerson')
    return found
  })

  function wish(): Administration {
    return {
      action: act,
      reason: reason.value.trim(),
      ...(act === 'jump' ? { target: target.value } : {}),
      ...(act === 'transfer' ? { task: task.value!, person: people.value[0].id } : {}),
    }
  }

  /** Done or not; what stands in the way, or has to be confirmed, is shown. */
  async function submit(): Promise<boolean> {
    tried.value = true
    refusal.value = null
    if (Object.keys(findings.value).length > 0) return false
    if (TWICE.has(act) && !second.value) {
      second.value = true
      return false
    }
    const { id } = application
    const what = `${act}.${id}`
    const done =
      act === 'signal'
        ? await run(what, signal.value, (key) => administration.signal(id, signal.value, key))
        : await run(what, wish(), (key) => administration.administer(id, wish(), key))
    if (refusal.value) second.value = false
    return done !== null
  }

  return {
    reason,
    target,
    task,
    people,
    signal,
    ends,
    findings,
    second,
    busy,
    unanswered,
    refusal,
    submit,
  }
}
