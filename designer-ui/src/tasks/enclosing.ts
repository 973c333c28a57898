import { computed, ref, shallowRef, watch } from 'vue'
import type { Problem } from '@/api/problem'
import type { Say } from '@/form'
import type { FileValue } from '@/form/types'

export type Enclosing = ReturnType<typeof useEnclosing>

/** The files that are to come with what a person says. */
export function useEnclosing(say: Say) {
  const files = shallowRef<FileValue[]>([])
  /** How many are not there yet. */
  const sending = ref(0)
  const refused = ref('')
  watch([files, sending], () => (refused.value = ''))
  /** What is to be mended. */
  const fault = computed(() => (sending.value > 0 ? say('finding.sending') : refused.value))

  function take(given: FileValue[]): void {
    files.value = given
  }

  /** Nothing is handed in while some are not there yet. */
  function waitFor(count: number): void {
    sending.value = count
  }

  /** As a command carries them. */
  function body(): { files?: string[] } {
    return files.value.length === 0 ? {} : { files: files.value.map(({ id }) => id) }
  }

  /** Takes what the server says of them, with the name of the one that it means. */
  function learn(problem: Problem): void {
    const found = problem.errors.find(({ pointer }) => /^\/files(\/|$)/.test(pointer))
    const name = files.value[Number(found?.pointer.split('/')[2] ?? NaN)]?.name
    refused.value = found ? [name, found.message].filter(Boolean).join(say('file.colon')) : ''
  }

  return { files, fault, take, waitFor, body, learn }
}
