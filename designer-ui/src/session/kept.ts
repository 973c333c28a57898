import { newKey } from '@/api/client'
import type { FormData } from '@/form/types'

/**
 * Entries that the server has not got yet, kept in this tab so that a lost connection, an ended
 * session or a reload loses nothing. Signing out forgets them.
 */
interface Kept {
  person: string
  revision: number
  data: FormData
}

const prefix = 'errand.kept.'

export function keep(what: string, kept: Kept): void {
  sessionStorage.setItem(prefix + what, JSON.stringify(kept))
}

/** What was kept of the same revision by the same person. */
export function kept(what: string, person: string, revision: number): FormData | null {
  const text = sessionStorage.getItem(prefix + what)
  if (text === null) return null
  const found = JSON.parse(text) as Kept
  return found.person === person && found.revision === revision ? found.data : null
}

export function forget(what: string): void {
  sessionStorage.removeItem(prefix + what)
}

export function forgetKept(): void {
  const keys = Array.from(
    { length: sessionStorage.length },
    (_, index) => sessionStorage.key(index) ?? '',
  )
  for (const key of keys.filter((each) => each.startsWith(prefix))) sessionStorage.removeItem(key)
}

/**
 * The idempotency key of an act: the same for the same body until the act is answered, over a
 * reload too, so that trying again continues it.
 */
export function keyOf(act: string, body: unknown = null): string {
  const text = JSON.stringify(body)
  const found = sessionStorage.getItem(`${prefix}key.${act}`)
  const pending = found === null ? null : (JSON.parse(found) as { key: string; text: string })
  if (pending?.text === text) return pending.key
  const key = newKey()
  sessionStorage.setItem(`${prefix}key.${act}`, JSON.stringify({ key, text }))
  return key
}

/** What an act that has no answer yet asked for, and its key; null for none. */
export function unanswered(act: string): { key: string; body: unknown } | null {
  const found = sessionStorage.getItem(`${prefix}key.${act}`)
  if (found === null) return null
  const { key, text } = JSON.parse(found) as { key: string; text: string }
  return { key, body: JSON.parse(text) }
}

export function forgetKey(act: string): void {
  sessionStorage.removeItem(`${prefix}key.${act}`)
}
