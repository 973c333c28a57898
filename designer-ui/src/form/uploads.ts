import { computed, onBeforeUnmount, onMounted } from 'vue'
import { useForm, useSay } from './context'
import type { FieldNode } from './nodes'
import { uploadsOf, type Upload } from './sending'
import type { FileValue } from './types'
import { filesOf, sizeText } from './values'

/** The waits between tries after a broken connection, in milliseconds. */
export const pauses = [1000, 4000, 10_000]

let made = 0

/** Sends files of one field to the server and puts them into its value. */
export function useUploads(node: () => FieldNode) {
  const { ports } = useForm()
  const say = useSay()
  const running = computed(() => uploadsOf(node()).value)
  onMounted(() => {
    addEventListener('online', resume)
    resume()
  })
  onBeforeUnmount(() => removeEventListener('online', resume))

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
      const key = crypto.randomUUID()
      running.value.push({ id: ++made, key, file, part: 0, waits: false, error, again: false })
      if (!error) void send(running.value.at(-1)!)
    }
  }

  /** Sends a file; one whose connection breaks again and again until it is there. */
  async function send(upload: Upload): Promise<void> {
    const into = node()
    upload.error = null
    for (const wait of [...pauses, 0]) {
      const fault = await attempt(upload, into)
      if (fault === null) return
      upload.again = !isRefusal(fault)
      if (!upload.again || wait === 0) {
        upload.error = upload.again ? say('file.failed') : (fault as Error).message
        return
      }
      upload.waits = true
      await pause(wait)
      upload.waits = false
    }
  }

  async function attempt(upload: Upload, into: FieldNode): Promise<unknown> {
    upload.part = 0
    try {
      const sent = await ports.upload(
        upload.file,
        into.template,
        upload.key,
        (part) => (upload.part = part),
      )
      drop(upload, into)
      into.set([...filesOf(into.value), sent])
      return null
    } catch (fault) {
      return fault
    }
  }

  /** Everything that broke is sent again: the connection is back, or the field is shown again. */
  function resume(): void {
    for (const upload of running.value) if (upload.error && upload.again) void send(upload)
  }

  function drop(upload: Upload, from = node()): void {
    const list = uploadsOf(from)
    list.value = list.value.filter((each) => each.id !== upload.id)
  }

  function discard(file: FileValue): void {
    node().set(filesOf(node().value).filter((each) => each.id !== file.id))
  }

  return { running, add, send, drop, discard }
}

/** Waits for a while, at most until the connection is back. */
function pause(wait: number): Promise<void> {
  return new Promise((resolve) => {
    const goOn = () => {
      clearTimeout(timer)
      removeEventListener('online', goOn)
      resolve()
    }
    const timer = setTimeout(goOn, wait)
    addEventListener('online', goOn)
  })
}

/** The server will not take it, however often it is sent. */
function isRefusal(fault: unknown): boolean {
  const { name, status = 0 } = fault as { name?: string; status?: number }
  return name === 'Problem' && status < 500
}
