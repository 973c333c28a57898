import source from './grammar.json'

/** How a function or method may be called. */
export interface Listing {
  /** the fewest and the most arguments */
  arguments: number[]
  /** kinds of value that have the method: string, array, number */
  of?: string[]
  /** its one argument is an arrow */
  arrow?: boolean
  /** a list may be spread into its arguments */
  spread?: boolean
  /** which arguments name columns of the first one */
  columns?: number[]
}

/** The allow-list of expressions, one source for the server and the page. */
export interface Grammar {
  limits: { source: number; depth: number; nesting: number; steps: number }
  unary: string[]
  binary: string[]
  logical: string[]
  forbidden: string[]
  lookups: Record<string, string>
  functions: Record<string, Listing>
  statics: Record<string, Record<string, Listing>>
  methods: Record<string, Listing & { of: string[] }>
}

export const grammar: Grammar = source

/** What a table lists under a name, never what its prototype has. */
export function listed<T>(table: Record<string, T>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
