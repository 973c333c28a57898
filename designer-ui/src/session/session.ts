import { computed, shallowRef } from 'vue'
import { useCsrfToken } from '@/api/client'
import { Problem } from '@/api/problem'
import { server } from '@/api/server'
import type { Count, Session } from '@/api/types'
import { forgetKept } from './kept'

const current = shallowRef<Session | null>(null)

/** Who is signed in here. */
export const session = computed(() => current.value)

export const pending = computed<Count>(() => current.value?.pending ?? { count: 0, more: false })

const told = shallowRef<Count>({ count: 0, more: false })

/** How many notices the person has not read. */
export const unread = computed(() => told.value)

export function noteUnread(count: Count): void {
  told.value = count
}

/** Without an answer the count stays as it was. */
export async function countUnread(): Promise<void> {
  const count = await server.unread().catch(() => null)
  if (count) noteUnread(count)
}

function enter(next: Session): Session {
  current.value = next
  useCsrfToken(next.csrfToken)
  void countUnread()
  if (!next.pending) void countPending()
  return next
}

/** The count in the head may come later than the page; without it none is shown. */
async function countPending(): Promise<void> {
  const counts = await server.taskCounts().catch(() => null)
  if (counts) notePending(counts.pending)
}

/** Asks the server who is signed in; null for nobody. */
export async function findSession(): Promise<Session | null> {
  if (current.value) return current.value
  try {
    return enter(await server.session())
  } catch (fault) {
    if (fault instanceof Problem && fault.status === 401) return null
    throw fault
  }
}

export async function signIn(account: string, password: string): Promise<void> {
  enter(await server.signIn(account, password))
}

export async function signOut(): Promise<void> {
  await server.signOut()
  forgetKept()
  dropSession()
}

/** The server knows this session no more. */
export function dropSession(): void {
  current.value = null
  noteUnread({ count: 0, more: false })
}

/** Fetches the session anew: after a change of language, or for the count of open tasks. */
export async function refreshSession(): Promise<void> {
  if (current.value) enter(await server.session())
}

export function notePending(count: Count): void {
  const known = current.value?.pending
  if (known?.count === count.count && known.more === count.more) return
  if (current.value) current.value = { ...current.value, pending: count }
}
