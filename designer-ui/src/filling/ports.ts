import { fileAddress, uploadFile } from '@/api/files'
import { server } from '@/api/server'
import type { Ports } from '@/form'

const MOST_FOUND = 12

/** What is filled: the server finds for a field of it only who and what may stand there. */
export type Filled = { draft: string } | { task: string } | { application: string }

/** What the form library asks of this portal. */
export function portsOf(service: string, filled: Filled): Ports {
  return {
    fileAddress,
    upload: (file, field, progress, signal) => uploadFile(service, field, file, progress, signal),
    async people(q, field, signal) {
      return (await server.people({ q, field, ...filled, limit: MOST_FOUND }, signal)).items
    },
    async units(q, field, signal) {
      const found = await server.units({ q, field, ...filled }, signal)
      return found.items.slice(0, MOST_FOUND).map(({ id, key, title }) => ({ id, key, title }))
    },
  }
}
