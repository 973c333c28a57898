import { ref } from 'vue'
import { Problem, Unreachable } from '@/api/problem'
import { forgetKey, keyOf } from '@/session/kept'

/**
 * Runs one act at a time. Without an answer the key is kept, so that trying again continues the
 * same act; with an answer, good or bad, the next one is a new act.
 */
export function useActing() {
  const busy = ref(false)
  /** The connection broke before the answer; the act may be tried again. */
  const unanswered = ref(false)
  const refusal = ref<Problem | null>(null)

  async function run<T>(
    act: string,
    body: unknown,
    perform: (key: string) => Promise<T>,
  ): Promise<T | null> {
    if (busy.value) return null
    busy.value = true
    unanswered.value = false
    refusal.value = null
    try {
      const answer = await perform(keyOf(act, body))
      forgetKey(act)
      return answer
    } catch (fault) {
      if (fault instanceof Unreachable || (fault instanceof Problem && fault.status >= 500))
        unanswered.value = true
      else if (fault instanceof Problem) {
        if (fault.status !== 401) forgetKey(act)
        refusal.value = fault
      } else throw fault
      return null
    } finally {
      busy.value = false
    }
  }

  /** Forgets how the last act went wrong: something else is asked. */
  function clear(): void {
    unanswered.value = false
    refusal.value = null
  }

  return { busy, unanswered, refusal, run, clear }
}
