import { computed, ref, watch } from 'vue'
import { server } from '@/api/server'
import type { Decided, Decision, Person, SigningTime, Task, TaskAction } from '@/api/types'
import { useActing } from '@/filling/acting'
import { lengthOf } from '@/form/values'
import { useEnclosing } from './enclosing'
import { NEEDS } from './sides'

/** What a person is about to do with a task beside deciding it. */
export function useSideAction(
  task: Task,
  action: TaskAction,
  t: (key: string, values?: Record<string, unknown>) => string,
) {
  const needs = NEEDS[action.action]
  const several = needs.people === 'several'
  const people = ref<Person[]>([])
  const words = ref('')
  const enclosing = useEnclosing((key, values) => t(`form.${key}`, values))
  const when = ref<SigningTime | undefined>(action.when?.[0])
  const tried = ref(false)
  const refused = ref(new Map<string, string>())
  const { busy, unanswered, refusal, run } = useActing()

  watch([people, words, when], () => (refused.value = new Map()))

  const effect = computed(() => {
    const what = when.value ? `${action.action}-${when.value}` : action.action
    return t(`act.effect.${what}`)
  })

  /** What is to be mended: `people`, `opinion`, `files`. */
  const findings = computed(() => {
    const found = new Map<string, string>()
    if (!tried.value) return found
    if (needs.people !== 'none' && people.value.length === 0)
      found.set('people', t('act.choosePeople'))
    const wordsFault = faultOfWords()
    if (wordsFault) found.set('opinion', wordsFault)
    if (enclosing.fault.value) found.set('files', enclosing.fault.value)
    return new Map([...found, ...refused.value])
  })

  function faultOfWords(): string | null {
    const { maxLength } = task.opinion
    const length = lengthOf(words.value)
    if (length > maxLength) return t('form.finding.maxLength', { bound: maxLength, length })
    return needs.words === 'must' && words.value.trim() === '' ? t('act.sayIt') : null
  }

  /** Does it; null when something stands in the way, which is shown then. */
  async function submit(): Promise<Decided | null> {
    tried.value = true
    refused.value = new Map()
    if (findings.value.size > 0) return null
    const body: Decision = {
      action: action.action,
      opinion: words.value.trim(),
      ...enclosing.body(),
      fields: {},
      ...(needs.people === 'none' ? {} : { people: people.value.map(({ id }) => id) }),
      ...(when.value ? { when: when.value } : {}),
      ...(task.onBehalfOf ? { onBehalfOf: task.onBehalfOf.id } : {}),
      revision: task.revision,
      formRevision: task.formRevision,
    }
    const act = `${action.action}.${task.id}`
    const done = await run(act, body, (key) => server.decide(task.id, body, key))
    if (refusal.value) enclosing.learn(refusal.value)
    const placed = (refusal.value?.errors ?? []).filter(({ pointer }) => pointer in PLACES)
    refused.value = new Map(placed.map(({ pointer, message }) => [PLACES[pointer], message]))
    return done
  }

  /** What is told once it is done. */
  function told(): string {
    const names = people.value.map(({ name }) => name).join(t('parts.list'))
    return t(`act.done.${action.action}`, { people: names })
  }

  return {
    needs,
    several,
    people,
    words,
    enclosing,
    when,
    effect,
    findings,
    busy,
    unanswered,
    refusal,
    submit,
    told,
  }
}

const PLACES: Record<string, string> = { '/people': 'people', '/opinion': 'opinion' }
