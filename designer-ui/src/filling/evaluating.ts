import { onBeforeUnmount, watch } from 'vue'
import type { RemoteResult } from '@/api/types'
import type { FormModel } from '@/form'

const QUIET = 500

/** Asks the server about the rules that read what is not shown here, whenever the form changes. */
export function useRemoteRules(
  model: FormModel,
  evaluate: (signal: AbortSignal) => Promise<{ results: RemoteResult[] }>,
): void {
  if (!model.asksServer) return
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined

  async function ask(): Promise<void> {
    asking?.abort()
    const own = (asking = new AbortController())
    const answer = await evaluate(own.signal).catch(() => null)
    // Without an answer the rules stay as they were; the server decides at the end anyway.
    if (answer && !own.signal.aborted) model.learn(answer.results)
  }

  watch(model.change, () => {
    clearTimeout(timer)
    timer = setTimeout(ask, QUIET)
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asking?.abort()
  })
  void ask()
}
