import { fileAddress, uploadFile } from '@/api/files'
import { server } from '@/api/server'
import type { Ports } from '@/form'

const MOST_FOUND = 12

/** What the form library asks of this portal. */
export function portsOf(service: string): Ports {
  return {
    fileAddress,
    upload: (file, pointer, progress, signal) =>
      uploadFile(service, pointer.replace(/\/\d+\//g, '/'), file, progress, signal),
    async people(q, field, signal) {
      const query = { q, kind: field.kinds?.join(','), within: field.within, limit: MOST_FOUND }
      return (await server.people(query, signal)).items
    },
    async units(q, field, signal) {
      const found = await server.units({ q, under: field.under, kind: field.kinds?.join(',') }, signal)
      return found.items.slice(0, MOST_FOUND).map(({ id, key, title }) => ({ id, key, title }))
    },
  }
}
