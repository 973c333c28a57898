import { Problem, Unreachable } from './problem'

type Query = Record<string, string | number | boolean | readonly string[] | undefined>

interface Call {
  query?: Query
  body?: unknown
  /** The idempotency key: the same key again gives the first answer again. */
  key?: string
  signal?: AbortSignal
  /** Lets the request outlive the page. */
  keepalive?: boolean
  /** The page asks by itself: that keeps nobody signed in. */
  unattended?: boolean
}

const state = { csrf: '', language: 'zh-CN', signedOut: () => {}, unattended: false }

/** The waits between tries, in milliseconds, after no answer or a passing fault. */
export const patience = [400, 1500]

export function useCsrfToken(token: string): void {
  state.csrf = token
}

export function useLanguage(language: string): void {
  state.language = language
}

/** What happens when the server says that nobody is signed in. */
export function onSignedOut(handle: () => void): void {
  state.signedOut = handle
}

/** A new idempotency key. */
export function newKey(): string {
  return crypto.randomUUID()
}

/** What is begun to be asked meanwhile is asked by the page itself, not by the person. */
export function unattended<T>(ask: () => T): T {
  state.unattended = true
  try {
    return ask()
  } finally {
    state.unattended = false
  }
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const { unattended } = state
  return patiently(() => request<T>('GET', path, { query, signal, unattended }))
}

/**
 * An acting POST: sent again with the same key while no answer comes, so that it acts once.
 * Give the key of an earlier try to continue it.
 */
export function act<T>(path: string, body: unknown, key: string = newKey()): Promise<T> {
  return patiently(() => request<T>('POST', path, { body, key }))
}

export function put<T>(
  path: string,
  body: unknown,
  call: Pick<Call, 'keepalive' | 'key'> = {},
): Promise<T> {
  return request<T>('PUT', path, { ...call, body })
}

export function remove(path: string): Promise<void> {
  return request<void>('DELETE', path, {})
}

/** A POST that only asks or that has its own protection against doubling. */
export function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  return request<T>('POST', path, { body, signal })
}

/** The headers that every write carries. */
export function writeHeaders(): Record<string, string> {
  return { 'X-CSRF-Token': state.csrf, 'Accept-Language': state.language }
}

async function request<T>(method: string, path: string, call: Call): Promise<T> {
  const response = await send(method, path, call)
  if (response.status === 401 && path !== '/api/session') state.signedOut()
  if (!response.ok) throw await Problem.of(response)
  return (response.status === 204 ? undefined : await response.json()) as T
}

async function send(method: string, path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> =
    method === 'GET' ? { 'Accept-Language': state.language } : writeHeaders()
  headers['Accept'] = 'application/json, application/problem+json'
  if (call.body !== undefined) headers['Content-Type'] = 'application/json'
  if (call.key) headers['Idempotency-Key'] = call.key
  if (call.unattended) headers['X-Unattended'] = 'true'
  try {
    return await fetch(path + search(call.query), {
      method,
      headers,
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal,
      keepalive: call.keepalive,
      credentials: 'same-origin',
    })
  } catch (cause) {
    if (call.signal?.aborted) throw cause
    throw new Unreachable(cause)
  }
}

function search(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    [value ?? []].flat().flatMap((each) => (each === '' ? [] : [[key, String(each)]])),
  )
  return pairs.length === 0 ? '' : '?' + new URLSearchParams(pairs).toString()
}

async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  for (const wait of patience) {
    try {
      return await attempt()
    } catch (fault) {
      if (!passes(fault)) throw fault
      await new Promise((resume) => setTimeout(resume, wait))
    }
  }
  return attempt()
}

function passes(fault: unknown): boolean {
  if (fault instanceof Unreachable) return true
  return fault instanceof Problem && [502, 503, 504].includes(fault.status)
}
