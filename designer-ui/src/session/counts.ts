import { computed, shallowRef } from 'vue'
import { server } from '@/api/server'
import type { TaskCounts } from '@/api/types'
import { notePending, session } from './session'

const found = shallowRef<{ person: string; counts: TaskCounts } | null>(null)
let round = 0

/** How many tasks wait, and where; null while nobody has counted. */
export const counts = computed(() => {
  const last = found.value
  return last && last.person === session.value?.person.id ? last.counts : null
})

/** Counts again; an older answer never replaces a newer one. */
export async function count(): Promise<void> {
  const own = ++round
  const person = session.value?.person.id
  const counted = await server.taskCounts()
  if (own !== round || !person || person !== session.value?.person.id) return
  found.value = { person, counts: counted }
  notePending(counted.pending)
}
