import { ref, watch, type Ref } from 'vue'
import { unattended } from '@/api/client'
import { useChanged } from '@/api/events'
import { Problem } from '@/api/problem'
import { server } from '@/api/server'
import type { LogEntry, Task } from '@/api/types'

/**
 * What has happened to a task since it was fetched: the form or the task itself was changed, or it
 * need not be decided any more; then, as far as it is known, by whom.
 */
export type Stale = { kind: 'changed' | 'touched' } | { kind: 'over'; by: LogEntry | null }

/** Watches whether somebody else is at the task that is shown; nothing of it is overwritten. */
export function useStale(task: Readonly<Ref<Task | null>>) {
  const stale = ref<Stale | null>(null)

  watch(
    () => task.value,
    () => (stale.value = null),
  )
  useChanged('application', look, () => task.value?.application.id ?? '')

  async function look(): Promise<void> {
    const seen = task.value
    if (!seen || seen.actions.length === 0) return
    const now = await server.task(seen.id).catch(unlessGone)
    if (task.value !== seen) return
    if (!now || now.actions.length === 0) {
      const by = await decider(seen)
      if (task.value === seen) stale.value = { kind: 'over', by }
    } else if (now.formRevision !== seen.formRevision) stale.value = { kind: 'changed' }
    else if (now.revision !== seen.revision) stale.value = { kind: 'touched' }
  }

  return stale
}

function unlessGone(fault: unknown): null {
  if (fault instanceof Problem && fault.status === 404) return null
  throw fault
}

/** The last one who did something at the step, in the words of the log. */
async function decider(seen: Task): Promise<LogEntry | null> {
  const log = await unattended(() => server.log(seen.application.id)).catch(() => null)
  const at = (entry: LogEntry) => entry.node?.id === seen.node.id && entry.operator
  return log?.items.find(at) ?? log?.items.find((entry) => entry.operator) ?? null
}
