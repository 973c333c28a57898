import type { Task, TaskAction } from '@/api/types'

/** What may be done with many at once; the usual one stands last, under the thumb. */
const TOGETHER = ['mark-failed', 'reject', 'return-applicant', 'complete', 'approve']

export function togetherOf(task: Task): TaskAction[] {
  return TOGETHER.flatMap((name) => task.actions.find(({ action }) => action === name) ?? [])
}
