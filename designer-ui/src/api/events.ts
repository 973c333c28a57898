import { onScopeDispose, ref, watch } from 'vue'
import { get, unattended } from './client'

/**
 * What may have changed: my to-do list, what I was told, my applications, or the one application
 * that is shown.
 */
export type What = 'tasks' | 'notices' | 'applications' | 'application'

/** The waits between tries, in milliseconds, when the line is lost. */
export const RETRIES = [1_000, 2_000, 5_000, 15_000, 30_000, 60_000]

/** How long a tab that nobody sees keeps its line. */
export const UNSEEN = 30_000

/** How often pages look by themselves while nothing is told; and, to be sure, while it is. */
export const UNTOLD = 60_000
export const SURE = 300_000

/** No faster than this does anything look again. */
export const PACE = 2_000

/** Many are told of the same change in the same instant; they need not all ask in it. */
export const SPREAD = 300

/** Whether changes are told now. */
export const told = ref(false)

interface Looker {
  what: What
  id: () => string
  look: () => unknown
  /** When it looks next; null while nothing is due. */
  timer: ReturnType<typeof setTimeout> | null
  lastAt: number
  busy: boolean
  again: boolean
}

const lookers = new Set<Looker>()
const lines = new Set<EventSource>()
/** The newest line; null while there is none. */
let source: EventSource | null = null
let listening = false
let tries = 0
let retry: ReturnType<typeof setTimeout> | undefined
let leaving: ReturnType<typeof setTimeout> | undefined
let lastAll = 0

/**
 * Looks again whenever something may have changed: when it is told, when the line has come back,
 * and now and then while there is none.
 *
 * @param id the application that is shown, where it is about one
 */
export function useChanged(what: What, look: () => unknown, id: () => string = () => ''): void {
  const looker: Looker = { what, id, look, timer: null, lastAt: 0, busy: false, again: false }
  lookers.add(looker)
  const stop = what === 'application' ? watch(id, follow, { immediate: true }) : () => {}
  onScopeDispose(() => {
    stop()
    lookers.delete(looker)
    if (looker.timer) clearTimeout(looker.timer)
    if (what === 'application') follow()
  })
}

/** Listens while somebody is signed in. */
export function listen(wanted: boolean): void {
  if (wanted === listening) return
  listening = wanted
  tries = 0
  if (wanted) {
    lastAll = Date.now()
    open()
  } else close()
}

function watched(): string {
  return [...lookers].reduce((last, { what, id }) => (what === 'application' && id()) || last, '')
}

let followed = ''

/** The server is told which application is shown by where the line leads. */
function follow(): void {
  // Between two pages neither is shown for a moment.
  queueMicrotask(() => {
    const next = watched()
    if (source && next !== '' && next !== followed) connect()
  })
}

function open(): void {
  clearTimeout(retry)
  if (!listening || source || document.visibilityState === 'hidden') return
  if (typeof EventSource === 'undefined') return
  connect()
}

/** Leads a new line; those before are given up when the new one stands. */
function connect(): void {
  const moves = source !== null
  followed = watched()
  const query = followed ? `?watch=${encodeURIComponent(followed)}` : ''
  const own = new EventSource(`/api/events${query}`)
  source = own
  lines.add(own)
  own.onopen = () => {
    if (source !== own) return drop(own)
    lines.forEach((line) => line !== own && drop(line))
    tries = 0
    told.value = true
    // Whoever comes later asks while the line stands.
    for (const looker of lookers) if (!moves || looker.what === 'application') due(looker)
  }
  own.onerror = () => {
    const refused = own.readyState === EventSource.CLOSED
    drop(own)
    if (source === own) lost(refused)
  }
  for (const what of ['tasks', 'notices', 'applications'] as const)
    own.addEventListener(what, () => hint(what))
  own.addEventListener('application', (event) => hint('application', idOf(event)))
  own.addEventListener('anything', lookAtAll)
}

function drop(line: EventSource): void {
  line.close()
  lines.delete(line)
}

function idOf(event: Event): string {
  return (JSON.parse((event as MessageEvent<string>).data) as { id: string }).id
}

function lost(refused: boolean): void {
  lines.forEach(drop)
  source = null
  told.value = false
  if (!listening) return
  // A line that is refused does not say why: an ordinary question leads to signing in.
  if (refused) void unattended(() => get('/api/notices/count')).catch(() => {})
  const wait = RETRIES[Math.min(tries++, RETRIES.length - 1)]
  retry = setTimeout(open, wait * (0.5 + Math.random() / 2))
}

function close(): void {
  clearTimeout(retry)
  clearTimeout(leaving)
  lines.forEach(drop)
  source = null
  told.value = false
}

function hint(what: What, id = ''): void {
  for (const looker of lookers)
    if (looker.what === what && (what !== 'application' || looker.id() === id)) due(looker)
}

function lookAtAll(): void {
  lastAll = Date.now()
  lookers.forEach(due)
}

function due(looker: Looker): void {
  if (looker.busy) looker.again = true
  if (looker.busy || looker.timer) return
  const rest = Math.max(0, looker.lastAt + PACE - Date.now())
  looker.timer = setTimeout(() => void look(looker), rest + Math.random() * SPREAD)
}

async function look(looker: Looker): Promise<void> {
  looker.timer = null
  looker.busy = true
  looker.lastAt = Date.now()
  try {
    await unattended(looker.look)
  } catch {
    // What is shown stays; it is looked at again with the next change, or in a while.
  } finally {
    looker.busy = false
    if (looker.again && lookers.has(looker)) {
      looker.again = false
      due(looker)
    }
  }
}

function lookNowAndThen(): void {
  const pause = told.value ? SURE : UNTOLD
  if (listening && document.visibilityState === 'visible' && Date.now() - lastAll >= pause)
    lookAtAll()
}

function seenOrNot(): void {
  clearTimeout(leaving)
  if (document.visibilityState === 'hidden') leaving = setTimeout(close, UNSEEN)
  else {
    tries = 0
    open()
  }
}

document.addEventListener('visibilitychange', seenOrNot)
addEventListener('online', () => {
  tries = 0
  open()
})
setInterval(lookNowAndThen, UNTOLD / 2)
