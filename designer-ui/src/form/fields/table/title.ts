import type { RowNode } from '../../nodes'
import type { Say } from '../../validate'

/** What a row is called: the name of a fixed one, else its number. */
export function rowTitle(row: RowNode, say: Say): string {
  const title = row.table.field.rows?.find(({ value }) => value === row.fixed)?.title
  return title ?? say('table.row', { number: row.index + 1 })
}
