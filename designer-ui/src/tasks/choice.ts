/** What the list of tasks is narrowed to. */
export interface Choice {
  state: 'pending' | 'done'
  q: string
  service: string
  node: string
  urged: boolean
  /** Part of what stands in a column of the node: its key, a colon, the words. */
  filter: readonly string[]
  /** The newest first; else those that have waited longest. */
  sort: '' | '-arrived'
}
