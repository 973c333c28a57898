/** What the list of tasks is narrowed to. */
export interface Choice {
  state: 'pending' | 'done'
  q: string
  service: string
  node: string
  urged: boolean
}
