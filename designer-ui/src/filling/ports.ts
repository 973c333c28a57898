import { fileAddress, uploadFile } from '@/api/files'
import { server } from '@/api/server'
import type { Facts, Ports } from '@/form'

const MOST_FOUND = 12

/** What the form library asks of this portal. */
export function portsOf(service: string, facts: Facts): Ports {
  return {
    fileAddress,
    upload: (file, pointer, progress, signal) =>
      uploadFile(service, pointer.replace(/\/\d+\//g, '/*/'), file, progress, signal),
    async people(q, field, signal) {
      const within = unitOf(field.within, facts)
      return (
        await server.people({ q, kind: field.kinds?.join(','), within, limit: MOST_FOUND }, signal)
      ).items
    },
    async units(q, field, signal) {
      const under = unitOf(field.under, facts)
      const found = await server.units({ q, under, kind: field.kinds?.join(',') }, signal)
      const allowed = found.items.filter(({ key }) => field.units?.includes(key) ?? true)
      return allowed.slice(0, MOST_FOUND).map(({ id, key, title }) => ({ id, key, title }))
    },
  }
}

/** The identifier of the unit that a path such as `applicant.unit` leads to. */
function unitOf(path: string | undefined, facts: Facts): string | undefined {
  let found: unknown = facts
  for (const step of path?.split('.') ?? [])
    found = (found as Record<string, unknown> | null | undefined)?.[step]
  return path ? (found as { id?: string } | null | undefined)?.id : undefined
}
