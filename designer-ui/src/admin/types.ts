import type { Person, ServiceName, Unit } from '@/api/types'

/** What somebody has to hand over. */
export interface Belongings {
  person: Person
  /** How many tasks wait for them or are held by them. */
  tasks: number
  roles: { key: string; title: string; unit: Unit | null }[]
  /** The units that they lead. */
  leads: Unit[]
  /** How many appointments there are in which they are the proxy or have one. */
  proxies: number
  /** The steps whose rule names them. */
  named: { service: ServiceName; nodes: { node: string; title: string }[] }[]
}

export interface HandOver {
  id: string
  person: Person
  successor: Person
  reason: string
  by: Person
  at: string
  /** How many tasks waited when it was commanded. */
  tasks: number
  done: number
  finishedAt: string | null
  /** Since when it stands no longer. */
  endedAt: string | null
}

/** A job that was given up. */
export interface DeadJob {
  id: string
  kind: string
  title: string
  /** What that means and what can be done. */
  help?: string
  application?: string
  reason?: string
  attempts: number
  /** Whether it is done again and again, so that it can't be thrown away. */
  recurs: boolean
  dueAt: string
  deadAt: string
}

export interface DiscardedJob {
  job: DeadJob
  by: Person
  at: string
}

/** What an administrator wants done with an application. */
export interface Administration {
  action: string
  reason: string
  target?: string
  task?: number
  person?: string
}
