import type { Task, TaskAction } from '@/api/types'

interface Needs {
  /** Whom it is about. */
  people: 'none' | 'one' | 'several'
  /** Whether something must be said. */
  words: 'none' | 'may' | 'must'
}

/** What may be done with a task beside deciding it, in the order in which it is offered. */
export const NEEDS: Record<string, Needs> = {
  claim: { people: 'none', words: 'none' },
  release: { people: 'none', words: 'none' },
  'take-back': { people: 'none', words: 'may' },
  transfer: { people: 'one', words: 'may' },
  delegate: { people: 'one', words: 'may' },
  'add-signer': { people: 'several', words: 'may' },
  'remove-signer': { people: 'several', words: 'may' },
  cc: { people: 'several', words: 'may' },
  comment: { people: 'none', words: 'must' },
}

export function sideActionsOf(task: Task): TaskAction[] {
  return Object.keys(NEEDS).flatMap(
    (name) => task.actions.find(({ action }) => action === name) ?? [],
  )
}
