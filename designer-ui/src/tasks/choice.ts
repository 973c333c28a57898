/** In which order the list of tasks may be read; without a word those that have waited longest. */
export const SORTS = ['', '-arrived', 'urged', 'due'] as const
export type Sort = (typeof SORTS)[number]

/** What the list of tasks is narrowed to. */
export interface Choice {
  state: 'pending' | 'done'
  q: string
  service: string
  node: string
  urged: boolean
  /** Part of what stands in a column of the node: its key, a colon, the words. */
  filter: readonly string[]
  sort: Sort
}
