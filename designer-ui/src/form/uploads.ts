import { onBeforeUnmount, ref } from 'vue'
import { useForm, useSay } from './context'
import type { FieldNode } from './nodes'
import type { FileValue } from './types'
import { filesOf, sizeText } from './values'

export interface Upload {
  id: number
  file: File
  /** What is sent, from 0 to 1. */
  part: number
  error: string | null
  /** Sending the same file again may help. */
  again: boolean
}

let made = 0

/** Sends files of one field to the server and puts them into its value. */
export function useUploads(node: () => FieldNode) {
  const { ports } = useForm()
  const say = useSay()
  const running = ref<Upload[]>([])
  const leaving = new AbortController()
  onBeforeUnmount(() => leaving.abort())

  function refusal(file: File): string | null {
    const { accept = [], maxSize } = node().field
    const ending = file.name.slice(file.name.lastIndexOf('.')).toLowerCase()
    if (accept.length > 0 && !accept.includes(ending))
      return say('file.kind', { accept: accept.join(' '), ending })
    if (file.size === 0) return say('file.empty')
    if (maxSize && file.size > maxSize) {
      return say('file.large', { limit: sizeText(maxSize), size: sizeText(file.size) })
    }
    return null
  }

  function add(files: Iterable<File>): void {
    const { maxCount = 1 } = node().field
    const room =
      maxCount - filesOf(node().value).length - running.value.filter((each) => !each.error).length
    const given = [...files]
    for (const [index, file] of given.entries()) {
      const error = index < room ? refusal(file) : say('file.many', { count: maxCount })
      running.value.push({ id: ++made, file, part: 0, error, again: false })
      if (!error) void send(running.value.at(-1)!)
    }
  }

  async function send(upload: Upload): Promise<void> {
    upload.error = null
    try {
      const sent = await ports.upload(
        upload.file,
        node().template,
        (part) => (upload.part = part),
        leaving.signal,
      )
      drop(upload)
      node().set([...filesOf(node().value), sent])
    } catch (fault) {
      if (leaving.signal.aborted) return
      upload.again = !(fault instanceof Error && fault.name === 'Problem')
      upload.error = upload.again ? say('file.failed') : (fault as Error).message
    }
  }

  function drop(upload: Upload): void {
    running.value = running.value.filter((each) => each.id !== upload.id)
  }

  function discard(file: FileValue): void {
    node().set(filesOf(node().value).filter((each) => each.id !== file.id))
  }

  return { running, add, send, drop, discard }
}
