import { get, writeHeaders } from './client'
import { Problem, Unreachable } from './problem'
import type { FilePages, FileValue, PreviewPorts } from '@/form/types'

/**
 * Uploads one file for a field of a service's form.
 *
 * @param key the same when the same file is sent again
 * @param progress is told the part that is sent, from 0 to 1
 */
export function uploadFile(
  service: string,
  pointer: string,
  file: File,
  key: string,
  progress: (part: number) => void,
): Promise<FileValue> {
  const query = new URLSearchParams({ service, field: pointer })
  return send(`/api/files?${query}`, file, key, progress)
}

/** Uploads one file that is to come with what is said in a task. */
export function uploadForTask(
  task: string,
  file: File,
  key: string,
  progress: (part: number) => void,
): Promise<FileValue> {
  return send(`/api/tasks/${encodeURIComponent(task)}/files`, file, key, progress)
}

function send(
  address: string,
  file: File,
  key: string,
  progress: (part: number) => void,
): Promise<FileValue> {
  // fetch tells nothing about what is already sent.
  const request = new XMLHttpRequest()
  request.open('POST', address)
  for (const [name, value] of Object.entries(writeHeaders())) request.setRequestHeader(name, value)
  request.setRequestHeader('Idempotency-Key', key)
  request.upload.onprogress = (event) => progress(event.loaded / event.total)
  const body = new FormData()
  body.append('file', file)
  return new Promise((resolve, reject) => {
    request.onload = () => answer(request, resolve, reject)
    request.onerror = () => reject(new Unreachable())
    request.send(body)
  })
}

function answer(
  request: XMLHttpRequest,
  resolve: (file: FileValue) => void,
  reject: (fault: Error) => void,
): void {
  if (request.status === 201) resolve(JSON.parse(request.responseText) as FileValue)
  else reject(new Problem(request.status, parsed(request.responseText)))
}

function parsed(text: string): object {
  try {
    return JSON.parse(text) as object
  } catch {
    return {}
  }
}

export function fileAddress(id: string): string {
  return `/api/files/${encodeURIComponent(id)}`
}

/** Images of pages, made by the server. */
export const preview: PreviewPorts = {
  pages: (id) => get<FilePages>(`${fileAddress(id)}/pages`),
  pageAddress: (id, page, width) => `${fileAddress(id)}/pages/${page}.png?width=${width}`,
  widths: [480, 960, 1440],
}

/** @param filled names the form: a draft, a task or an application */
export function downloadAddress(
  file: string,
  field: string,
  filled: Record<string, string>,
): string {
  return `/api/downloads?${new URLSearchParams({ ...filled, field, file })}`
}
