import { ref, shallowRef } from 'vue'
import { server } from '@/api/server'
import type { Task, TaskAction, TaskLine } from '@/api/types'
import { prepare } from '@/form'

/** What is asked about one row, with its task as it stands. */
export interface RowAction {
  sample: Task
  action: TaskAction
  line: TaskLine
}

/** Opens a row's task to ask what its action needs. */
export function useRowAction() {
  const asked = shallowRef<RowAction | null>(null)
  const fault = shallowRef<unknown>(null)
  /** Somebody else was faster: the task does not offer it any more. */
  const moved = ref(false)

  async function ask(line: TaskLine, name: string): Promise<void> {
    fault.value = null
    moved.value = false
    try {
      const sample = await server.task(line.id)
      await prepare(sample.form)
      const action = sample.actions.find((each) => each.action === name)
      if (action) asked.value = { sample, action, line }
      else moved.value = true
    } catch (error) {
      fault.value = error
    }
  }

  return { asked, fault, moved, ask }
}
