import type { Pointed } from './types'

interface ProblemBody {
  type?: string
  title?: string
  detail?: string
  errors?: Pointed[]
  present?: unknown
}

/** What the server refused, as RFC 9457 problem details; `message` is a sentence for a person. */
export class Problem extends Error {
  readonly status: number
  /** The last part of the problem's type, such as `task-already-decided`. */
  readonly kind: string
  readonly title: string
  readonly errors: Pointed[]
  /** The present state, where it moved on. */
  readonly present: unknown

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? '')
    this.name = 'Problem'
    this.status = status
    this.kind = body.type?.split('/').at(-1) ?? ''
    this.title = body.title ?? ''
    this.errors = body.errors ?? []
    this.present = body.present
  }

  static async of(response: Response): Promise<Problem> {
    const json = response.headers.get('Content-Type')?.includes('json') ?? false
    const body = json ? ((await response.json().catch(() => ({}))) as ProblemBody) : {}
    return new Problem(response.status, body)
  }
}

/** No answer came: the connection is down, or broke before the answer. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}
