/** The calls of the pages about oneself. */

import { act, get, post, put } from '@/api/client'
import { at } from '@/api/server'
import type { Page } from '@/api/types'
import type { Appointment, MailChoice, Notice, PhraseList, Proxy } from './types'

export const own = {
  phrases: () => get<PhraseList>('/api/me/phrases'),
  addPhrase: (text: string, key: string) => act<PhraseList>('/api/me/phrases', { text }, key),
  changePhrases: (items: string[], revision: number, key: string) =>
    put<PhraseList>('/api/me/phrases', { items, revision }, { key }),

  notices: (query: { unread?: boolean; limit: number; after?: string }) =>
    get<Page<Notice>>('/api/notices', query),
  read: (ids: string[]) => post<void>('/api/notices/read', { ids }),
  readAll: () => post<void>('/api/notices/read', { all: true }),
  mailChoice: () => get<MailChoice>('/api/notices/preferences'),
  chooseMail: (choice: MailChoice) => put<MailChoice>('/api/notices/preferences', choice),

  proxies: (query: { limit: number; after?: string }) => get<Page<Proxy>>('/api/me/proxies', query),
  appoint: (wish: Appointment, key: string) => act<Proxy>('/api/me/proxies', wish, key),
  revoke: (id: string, key: string) =>
    act<{ id: string }>(at`/api/me/proxies/${id}/revoke`, {}, key),
}
