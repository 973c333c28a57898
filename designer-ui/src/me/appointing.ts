import { computed, ref } from 'vue'
import type { Person } from '@/api/types'
import { useActing } from '@/filling/acting'
import { own } from './server'
import type { Appointment, Proxy } from './types'

type Words = (key: string) => string

/** The places of an appointment at which something can be wrong. */
const PLACES = ['proxy', 'services', 'begins', 'ends', 'reason'] as const
export type Place = (typeof PLACES)[number]

/** What a control for date and time holds, as a moment; null for nothing. */
export function momentOf(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString()
}

/** Whom somebody is about to appoint, for what and how long. */
export function useAppointing(t: Words) {
  const people = ref<Person[]>([])
  const begins = ref('')
  const ends = ref('')
  const all = ref(true)
  const services = ref<string[]>([])
  const openTasks = ref(true)
  const reason = ref('')
  const tried = ref(false)
  const { busy, unanswered, refusal, run } = useActing()

  const missing = computed(() => {
    const found: Partial<Record<Place, string>> = {}
    if (people.value.length === 0) found.proxy = t('proxies.choosePerson')
    if (!all.value && services.value.length === 0) found.services = t('proxies.chooseServices')
    if (ends.value === '') found.ends = t('proxies.chooseEnd')
    else if (begins.value !== '' && ends.value <= begins.value) found.ends = t('proxies.endFirst')
    return found
  })
  const refused = computed(() => {
    const found: Partial<Record<Place, string>> = {}
    for (const { pointer, message } of refusal.value?.errors ?? []) {
      const place = PLACES.find((each) => pointer.split('/')[1] === each)
      if (place) found[place] ??= message
    }
    return found
  })
  /** What is to be mended, by place. */
  const findings = computed(() =>
    tried.value ? { ...refused.value, ...missing.value } : refused.value,
  )

  function wish(): Appointment {
    return {
      proxy: people.value[0].id,
      services: all.value ? null : [...services.value].sort(),
      openTasks: openTasks.value,
      begins: momentOf(begins.value),
      ends: momentOf(ends.value),
      reason: reason.value.trim() || null,
    }
  }

  /** Null when something stands in the way, which is shown then. */
  async function appoint(): Promise<Proxy | null> {
    tried.value = true
    refusal.value = null
    if (Object.keys(missing.value).length > 0) return null
    const body = wish()
    return run('appoint', body, (key) => own.appoint(body, key))
  }

  return {
    people,
    begins,
    ends,
    all,
    services,
    openTasks,
    reason,
    findings,
    busy,
    unanswered,
    refusal,
    appoint,
  }
}
