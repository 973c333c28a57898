import type { Person, ServiceName } from '@/api/types'

/** What somebody often says when they decide, in their order. */
export interface PhraseList {
  items: string[]
  /** What a change must repeat. */
  revision: number
}

export interface Notice {
  id: string
  kind: string
  title: string
  text: string
  at: string
  read: boolean
  service: { key: string; title: string } | null
  application: { id: string; number: string } | null
  task: string | null
}

export interface MailChoice {
  language: 'zh-CN' | 'en'
  /** Whether mail is wanted, by kind of notice. */
  mail: Record<string, boolean>
}

export type ProxyState = 'coming' | 'active' | 'over' | 'revoked'

export interface Proxy {
  id: string
  principal: Person
  proxy: Person
  /** What it is about; null for everything. */
  services: ServiceName[] | null
  /** Whether also what was waiting when it began. */
  openTasks: boolean
  begins: string
  ends: string
  reason: string | null
  state: ProxyState
  appointedAt: string
}

export interface Appointment {
  proxy: string
  services: string[] | null
  openTasks: boolean
  begins: string | null
  ends: string | null
  reason: string | null
}
