/** The calls of the page to the server, by name; those of rare pages stand beside them. */

import { act, get, newKey, post, put, remove } from './client'
import type {
  Application,
  ApplicationLine,
  BatchAnswer,
  BatchDecision,
  ComingRoute,
  Count,
  Decided,
  Decision,
  Disclosure,
  Draft,
  DraftLine,
  FormChanges,
  FormData,
  Hall,
  ListRole,
  Log,
  Page,
  Person,
  RemoteResult,
  RowValue,
  Service,
  Session,
  Task,
  TaskCounts,
  TaskLine,
  Drawing,
  Unit,
  WayOn,
} from './types'

/** A path with its parts escaped. */
export const at = (strings: TemplateStringsArray, ...parts: string[]) =>
  strings.reduce((path, text, index) => path + encodeURIComponent(parts[index - 1] ?? '') + text)

export const server = {
  session: () => get<Session>('/api/session'),
  signIn: (account: string, password: string) =>
    post<Session>('/api/session', { account, password }),
  signOut: () => remove('/api/session'),
  changePassword: (present: string, next: string) =>
    post<void>('/api/session/password', { present, next }),

  unread: () => get<Count>('/api/notices/count'),

  hall: (query: { q?: string; category?: string; mine?: string }, signal?: AbortSignal) =>
    get<Hall>('/api/services', query, signal),
  service: (key: string) => get<Service>(at`/api/services/${key}`),

  manual: (service: string) =>
    get<{ text: string }>(at`/api/services/${service}/manual`).then(({ text }) => text),
  favourites: () => get<{ services: string[] }>('/api/me/favourites'),
  keepFavourites: (services: string[]) =>
    put<{ services: string[] }>('/api/me/favourites', { services }),
  disclosures: (service: string, query: { limit?: number; after?: string }) =>
    get<Page<Disclosure>>(at`/api/services/${service}/disclosures`, query),

  createDraft: (
    service: string,
    body: { data: FormData; beneficiary?: string; from?: string },
    key: string = newKey(),
  ) => act<Draft>(at`/api/services/${service}/drafts`, body, key),
  drafts: () => get<Page<DraftLine>>('/api/drafts'),
  draft: (id: string) => get<Draft>(at`/api/drafts/${id}`),
  saveDraft: (id: string, data: FormData, revision: number, keepalive = false) =>
    put<Draft>(at`/api/drafts/${id}`, { data, revision }, { keepalive }),
  discardDraft: (id: string) => remove(at`/api/drafts/${id}`),
  comingRoute: (service: string, data: FormData, beneficiary: string) =>
    post<ComingRoute>(at`/api/services/${service}/preview`, { data, beneficiary }),
  evaluateDraft: (id: string, data: FormData, signal?: AbortSignal) =>
    post<{ results: RemoteResult[] }>(at`/api/drafts/${id}/evaluate`, { data }, signal),
  submitDraft: (id: string, revision: number, key: string) =>
    act<Application>(at`/api/drafts/${id}/submit`, { revision }, key),

  applications: (query: {
    role?: string
    status?: string
    q?: string
    limit?: number
    after?: string
  }) => get<Page<ApplicationLine>>('/api/applications', query),
  applicationCounts: () => get<Record<ListRole, Count>>('/api/applications/counts'),
  application: (id: string) => get<Application>(at`/api/applications/${id}`),
  applicationChanges: (id: string, revisions: { earlier?: number; later?: number } = {}) =>
    get<FormChanges>(at`/api/applications/${id}/changes`, revisions),
  log: (id: string) => get<Log>(at`/api/applications/${id}/log`),
  progress: (id: string) => get<Drawing>(at`/api/applications/${id}/progress`),
  withdraw: (id: string, key: string) =>
    act<Application>(at`/api/applications/${id}/withdraw`, {}, key),
  urge: (id: string, body: { nodes: string[]; words?: string; escalate?: boolean }, key: string) =>
    act<Application>(at`/api/applications/${id}/urge`, body, key),
  resubmit: (id: string, body: { data: FormData; revision: number; mode?: WayOn }, key: string) =>
    act<Application>(at`/api/applications/${id}/resubmit`, body, key),

  tasks: (query: {
    state: string
    service?: string
    node?: string
    q?: string
    urged?: boolean
    filter?: readonly string[]
    sort?: string
    limit?: number
    after?: string
  }) => get<Page<TaskLine>>('/api/tasks', query),
  taskCounts: () => get<TaskCounts>('/api/tasks/counts'),
  task: (id: string) => get<Task>(at`/api/tasks/${id}`),
  decide: (id: string, decision: Decision, key: string) =>
    act<Decided>(at`/api/tasks/${id}/actions`, decision, key),
  decideMany: (decision: BatchDecision, key: string) =>
    act<BatchAnswer>('/api/tasks/batch', decision, key),
  evaluateTask: (id: string, data: FormData, signal?: AbortSignal) =>
    post<{ results: RemoteResult[] }>(at`/api/tasks/${id}/evaluate`, { data }, signal),
  taskChanges: (id: string) => get<FormChanges>(at`/api/tasks/${id}/changes`),
  revealInTask: (id: string, pointer: string, reason: string) =>
    post<{ text: string }>(at`/api/tasks/${id}/reveal`, { pointer, reason }),
  revealInApplication: (id: string, pointer: string, reason: string) =>
    post<{ text: string }>(at`/api/applications/${id}/reveal`, { pointer, reason }),

  people: (query: { q: string; field?: string; limit?: number }, signal?: AbortSignal) =>
    get<Page<Person>>('/api/directory/people', query, signal),
  rows: (query: { q: string; field: string; limit?: number }, signal?: AbortSignal) =>
    get<{ items: RowValue[] }>('/api/lookups', query, signal),
  units: (query: { q: string; field?: string }, signal?: AbortSignal) =>
    get<{ items: Unit[] }>('/api/directory/units', query, signal),
}
