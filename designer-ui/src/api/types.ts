/** The shapes that the server answers with. Texts are already in the reader's language. */

import type { CompiledForm, FormChange, FormData, Person, UnitValue } from '@/form/types'

export type { CompiledForm, FormData, Person, RowValue } from '@/form/types'

/** An exact count, or "at least this many". */
export interface Count {
  count: number
  more: boolean
}

export interface Page<T> {
  items: T[]
  next?: string | null
}

/** Whose hall it is. */
export interface Organisation {
  name: string
  hall: string
  /** One character for the mark where there is no logo. */
  glyph: string
  /** The address of the logo. */
  logo?: string
}

export interface Session {
  person: Person
  roles: { key: string; title: string; unit?: UnitValue }[]
  /** What they may do beside what everybody may. */
  can: 'administer'[]
  csrfToken: string
  organisation: Organisation
  pending?: Count
}

export interface ServiceName {
  key: string
  title: string
  glyph: string
}

export interface Card extends ServiceName {
  summary: string
  category: string
  owner: { key: string; title: string }
  audience: string[]
  handled: number
  visited: number
  mayApply: boolean
  reason?: string
  window?: { from?: string; to?: string }
}

export interface Hall extends Page<Card> {
  categories: { key: string; title: string; count: number }[]
}

export interface Service extends Card {
  version: number
  notice?: string
  contact?: { unit?: string; person?: string; phone?: string; office?: string }
  flow: Drawing
  form: CompiledForm
  data: FormData
  onBehalf: boolean
  /** How it is used: read in the page, or a file to keep. */
  manual?: 'text' | 'file'
  /** By what one applied for it last. */
  earlier?: { id: string; number: string; submittedAt: string }
  /** Whether one administers it. */
  administers: boolean
}

/** A masked value that somebody had shown. */
export interface Disclosure {
  id: string
  application: string
  number: string
  person: Person
  onBehalfOf?: Person
  /** Where they had it to do; absent for the applicant. */
  node?: { node: string; title: string }
  field: string
  reason: string
  at: string
}

export interface Drawing {
  blocks: Block[]
}

export type NodeState = 'done' | 'running' | 'not-started' | 'not-needed' | 'returned'

export interface NodeBlock {
  kind: 'node'
  id: string
  title: string
  type?: string
  who?: string
  state?: NodeState
  people?: string[]
  since?: string
  until?: string
  outcome?: string
  urged?: boolean
  /** Recorded as not passed; it may pass later. */
  failed?: boolean
  opinion?: string
  files?: Enclosed[]
}

export interface Branch {
  title?: string
  condition?: boolean
  blocks: Block[]
}

export interface BranchBlock {
  kind: 'parallel' | 'choice'
  id: string
  title?: string
  branches: Branch[]
}

export type Block = NodeBlock | BranchBlock

/** A step that would come, before anything is submitted. */
export interface ComingStep {
  id: string
  title: string
  type: string
  /** The branches around it that run side by side, the outermost first. */
  within: { block: string; branch: number }[]
  people: string[]
  skipped: boolean
}

export interface ComingRoute {
  steps: ComingStep[]
  notNeeded: { id: string; title: string; who?: string }[]
  /** What may come where the way is not known any further. */
  possible: { id: string; title: string; who?: string }[]
  /** Why it is not, in sentences. */
  open: string[]
}

export interface Draft {
  id: string
  service: ServiceName
  revision: number
  updatedAt: string
  beneficiary: Person
  form: CompiledForm
  data: FormData
  problems: Pointed[]
}

export interface DraftLine {
  id: string
  service: ServiceName
  updatedAt: string
  beneficiary?: Person
}

export interface Pointed {
  pointer: string
  message: string
}

export type ApplicationState =
  'RUNNING' | 'SUSPENDED' | 'COMPLETED' | 'REJECTED' | 'WITHDRAWN' | 'TERMINATED'

export type WayOn = 'rewalk' | 'direct'

export interface CurrentNode {
  node: string
  title: string
  since: string
  people: string[]
}

/** Why an application is in somebody's list. */
export type ListRole = 'applicant' | 'cc' | 'supervisor' | 'tracker'

export interface ApplicationLine {
  id: string
  number: string
  service: ServiceName
  applicant: Person
  state: ApplicationState
  returned: boolean
  submittedAt: string
  finishedAt?: string
  current: CurrentNode[]
}

/** Another application that one has started, or that has started it. */
export interface NearApplication {
  id: string
  number: string
  service: ServiceName
  state: ApplicationState
}

export interface Application extends Omit<ApplicationLine, 'returned'> {
  version: number
  returned?: {
    node: string
    title: string
    by: Person
    opinion?: string
    files?: Enclosed[]
    at: string
    direct: boolean
  }
  starter: Person
  formRevision: number
  form: CompiledForm
  data: FormData
  actions: string[]
  urgeable: { node: string; title: string }[]
  /** When a step may be urged next, where none may be now. */
  urgeAgain?: string
  /** The reader may also tell those who lead the people that they urge. */
  escalates?: boolean
  /** The ways to go on after a return; more than one leaves the choice to the applicant. */
  modes?: WayOn[]
  started?: NearApplication[]
  startedBy?: NearApplication
  /** The steps whose decisions withdrawing makes void. */
  undone?: { node: string; title: string }[]
  /** Where an administrator may send it, and what then no longer waits. */
  jumps: { node: string; title: string; ends: { node: string; title: string }[] }[]
  /** What an administrator may say has come. */
  signals: string[]
  /** What an administrator may give to somebody else. */
  tasks: { task: number; node: string; title: string; people: string }[]
}

/** A file that came with an opinion. */
export interface Enclosed {
  id: string
  name: string
  /** Bytes. */
  size: number
}

export interface LogEntry {
  seq: number
  node?: { id: string; title: string }
  operator?: { name: string; number: string }
  onBehalfOf?: { name: string; number?: string }
  action?: string
  result: string
  opinion?: string
  files?: Enclosed[]
  at: string
  superseded: boolean
}

export interface Log extends Page<LogEntry> {
  waiting: { node: { id: string; title: string }; people: string[]; since: string }[]
}

export interface TaskLine {
  id: string
  application: { id: string; number: string }
  service: ServiceName
  node: { id: string; title: string }
  applicant: Person
  starter: Person
  /** For whom the reader would act, or has acted, as a proxy. */
  onBehalfOf?: Person | null
  /** The proxy who has done it for the reader. */
  doneBy?: Person | null
  summary: { title: string; text: string }[]
  arrivedAt: string
  urged: boolean
  urges: number
  dueAt?: string
  state: string
  /** As it is seen here; 0 of what is done. */
  revision: number
  outcome?: string
  doneAt?: string
}

export interface TaskCounts {
  pending: Count
  done: Count
  services: {
    key: string
    title: string
    count: number
    more: boolean
    nodes: { id: string; title: string; count: number; more: boolean }[]
  }[]
}

export interface TaskAction {
  action: string
  title: string
  targets?: { node: string; title: string }[]
  /** More than one target may be chosen. */
  several?: boolean
  /** The only people whom it may be about; where it lacks, everybody in the directory. */
  people?: Person[]
  /** When signers may be added. */
  when?: SigningTime[]
}

export type SigningTime = 'before' | 'after' | 'parallel'

/** What is filled: the server finds for a field of it only who and what may stand there. */
export type Filled = { draft: string } | { task: string } | { application: string }

export interface FormChanges {
  revisions: { revision: number; node: { node: string; title: string }; by?: Person; at: string }[]
  from?: number
  to?: number
  changes: FormChange[]
}

export interface Task {
  id: string
  state: string
  revision: number
  node: { id: string; title: string; help?: string }
  application: {
    id: string
    number: string
    service: ServiceName
    state: ApplicationState
    applicant: Person
    starter: Person
    submittedAt: string
  }
  /** For whom the reader acts as a proxy. */
  onBehalfOf?: Person
  arrivedAt: string
  urged: boolean
  form: CompiledForm
  data: FormData
  formRevision: number
  actions: TaskAction[]
  /** The ways to go on at a step that was returned to. */
  modes?: WayOn[]
  opinion: {
    required: boolean
    maxLength: number
    wording?: string | null
    /** What files may come with it; absent for none. */
    files?: { maxCount: number; maxSize: number }
  }
  /** Later steps whose people may be named, and among whom; `more` when these are not all. */
  preassign: { node: string; title: string; candidates?: Person[]; more?: boolean }[]
}

export interface Decision {
  action: string
  opinion: string
  /** Uploads for the task that come with the opinion. */
  files?: string[]
  fields: FormData
  targets?: string[]
  target?: string
  people?: string[]
  when?: SigningTime
  mode?: WayOn
  onBehalfOf?: string
  revision: number
  formRevision: number
}

export interface Decided {
  task: { id: string; state: string }
  application: { id: string; number: string; state: ApplicationState; current: CurrentNode[] }
}

/** Many tasks of one step, decided alike. */
export interface BatchDecision {
  tasks: { id: string; revision: number }[]
  action: string
  opinion: string
  fields: FormData
}

/** What became of each. */
export interface BatchAnswer {
  results: {
    id: string
    done: boolean
    state?: string
    problem?: { status: number; detail: string; errors: Pointed[] }
  }[]
}

export interface Unit {
  id: string
  key: string
  number?: string
  title: string
  kind?: string
  parent?: string | null
}

/** What `…/evaluate` answers for one rule. */
export interface RemoteResult {
  at: string
  kind: string
  value: unknown
  message?: string
}
