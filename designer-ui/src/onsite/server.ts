import { get } from '@/api/client'
import type { Count, Page, Person, ServiceName, TaskLine } from '@/api/types'

/** Where a row stands at its step. */
export type Standing = 'open' | 'failed' | 'passed'

export interface Column {
  key: string
  title: string
}

export interface GridRow {
  /** The task's. */
  id: string
  application: { id: string; number: string }
  applicant: Person
  state: Standing
  revision: number
  cells: Record<string, string>
  urged: boolean
  arrivedAt: string
  dueAt?: string
  doneAt?: string
  outcome?: string
  /** Which buttons the row offers. */
  actions: string[]
}

/** The people of one step, with what its table shows. */
export interface Grid extends Page<GridRow> {
  counters: Record<'all' | Standing, Count>
  columns: Column[]
  filters: Column[]
  buttons: { action: string; title: string }[]
}

export interface WorkedService extends ServiceName {
  nodes: { id: string; title: string }[]
}

export interface GridQuery {
  service: string
  node: string
  state?: 'all' | Standing
  q?: string
  filter?: readonly string[]
  limit?: number
  after?: string
}

export const onSite = {
  nodes: () => get<{ items: WorkedService[] }>('/api/tasks/nodes'),
  grid: (query: GridQuery) => get<Grid>('/api/tasks/grid', { ...query }),
}

/** A row as lists of tasks know it, to be decided with others. */
export function lineOf(
  { id, application, applicant, revision, urged, arrivedAt, state }: GridRow,
  service: ServiceName,
  node: { id: string; title: string },
): TaskLine {
  const unknown = { starter: applicant, summary: [], urges: Number(urged) }
  return {
    id,
    application,
    applicant,
    revision,
    urged,
    arrivedAt,
    state,
    service,
    node,
    ...unknown,
  }
}
