import type { Notice } from './types'

/** Where what a notice tells of is to be seen; null for nowhere. */
export function placeOf({ kind, task, application }: Notice): string | null {
  if (task) return `/tasks/${task}`
  if (application) return `/applications/${application.id}`
  if (kind === 'proxy') return '/me/proxies'
  return kind === 'handed-over' ? '/tasks' : null
}
