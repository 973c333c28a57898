import { computed, effectScope, ref, shallowRef, watch } from 'vue'
import type { Problem } from '@/api/problem'
import type { FormModel, Say } from '@/form'
import type { FileValue } from '@/form/types'
import { filesOf } from '@/form/values'

export type Enclosing = ReturnType<typeof useEnclosing>

/** The files that are to come with what a person says. */
export function useEnclosing(say: Say) {
  const files = shallowRef<FileValue[]>([])
  /** Says how many are not there yet. */
  const sending = shallowRef<() => number>(() => 0)
  const scope = effectScope()
  const form = shallowRef<FormModel | null>(null)
  const refused = ref('')
  watch([files, () => sending.value()], () => (refused.value = ''))
  /** What is to be mended. */
  const fault = computed(() => (sending.value() > 0 ? say('finding.sending') : refused.value))

  function take(given: FileValue[]): void {
    files.value = given
  }

  /** Nothing is handed in while some are not there yet. */
  function waitFor(source: () => number): void {
    sending.value = source
  }

  /**
   * The form of one field that sends them. It stays, and what is sent goes on, while nothing shows
   * it.
   */
  function through(make: () => FormModel): FormModel {
    form.value ??= scope.run(() => followed(make()))!
    return form.value
  }

  function followed(made: FormModel): FormModel {
    watch(made.change, () => take(filesOf(made.nodes[0].value)))
    return made
  }

  /** Whether any have been sent or are. */
  const begun = computed(() => form.value !== null || files.value.length > 0)

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

  return { files, fault, begun, take, waitFor, through, body, learn }
}
