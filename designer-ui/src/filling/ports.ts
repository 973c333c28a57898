import { downloadAddress, fileAddress, preview, uploadFile } from '@/api/files'
import { server } from '@/api/server'
import type { Filled } from '@/api/types'
import type { Ports } from '@/form'

const MOST_FOUND = 12

/**
 * What the form library asks of this portal.
 * @param reveals whether masked values may be shown
 */
export function portsOf(service: string, filled: Filled, reveals = false): Ports {
  return {
    fileAddress,
    preview,
    downloadAddress: (file, field) => downloadAddress(file, field, filled),
    upload: (file, field, key, progress) => uploadFile(service, field, file, key, progress),
    reveal: reveals ? revealing(filled) : undefined,
    async people(q, field, signal) {
      return (await server.people({ q, field, ...filled, limit: MOST_FOUND }, signal)).items
    },
    async rows(q, field, signal) {
      return (await server.rows({ q, field, ...filled, limit: MOST_FOUND }, signal)).items
    },
    async units(q, field, signal) {
      const found = await server.units({ q, field, ...filled }, signal)
      return found.items.slice(0, MOST_FOUND).map(({ id, key, title }) => ({ id, key, title }))
    },
  }
}

function revealing(filled: Filled): Ports['reveal'] {
  if ('task' in filled)
    return async (pointer, reason) => (await server.revealInTask(filled.task, pointer, reason)).text
  if ('application' in filled)
    return async (pointer, reason) =>
      (await server.revealInApplication(filled.application, pointer, reason)).text
  return undefined
}
