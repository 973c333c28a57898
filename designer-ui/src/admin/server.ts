/** The calls of the pages for administrators. */

import { act, get } from '@/api/client'
import { at } from '@/api/server'
import type { Application, Page, Person } from '@/api/types'
import type { Administration, Belongings, DeadJob, DiscardedJob, HandOver } from './types'

export const administration = {
  people: (query: { q: string; limit?: number }, signal?: AbortSignal) =>
    get<Page<Person>>('/api/admin/people', query, signal),
  belongings: (person: string) => get<Belongings>(at`/api/admin/people/${person}/belongings`),
  handOvers: (query: { limit: number; after?: string }) =>
    get<Page<HandOver>>('/api/admin/hand-overs', query),
  handOver: (wish: { person: string; successor: string; reason: string }, key: string) =>
    act<HandOver>('/api/admin/hand-overs', wish, key),
  endHandOver: (id: string, key: string) =>
    act<{ id: string }>(at`/api/admin/hand-overs/${id}/end`, {}, key),

  deadJobs: (query: { limit: number; after?: string }) =>
    get<Page<DeadJob>>('/api/jobs/dead', query),
  discardedJobs: (query: { limit: number; after?: string }) =>
    get<Page<DiscardedJob>>('/api/jobs/discarded', query),
  rerunJob: (id: string, key: string) =>
    act<{ id: string }>(at`/api/jobs/dead/${id}/rerun`, {}, key),
  discardJob: (id: string, key: string) =>
    act<{ id: string }>(at`/api/jobs/dead/${id}/discard`, {}, key),

  administer: (application: string, wish: Administration, key: string) =>
    act<Application>(at`/api/applications/${application}/actions`, wish, key),
  signal: (application: string, signal: string, key: string) =>
    act<Application>(at`/api/applications/${application}/signals`, { signal }, key),
}
