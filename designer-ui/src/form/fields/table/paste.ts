import type { FieldNode, RowNode } from '../../nodes'
import type { FormData } from '../../types'
import { sameData } from '../../values'
import { meaningOf } from './meaning'

/** A cell of a spreadsheet that was not taken over; what stood in the table stands there still. */
export interface Untaken {
  /** The number of the row, from 1 on. */
  row: number
  title: string
  text: string
  /** The field can't be changed there; else its text could not be read. */
  closed: boolean
}

/** What became of a paste. */
export interface Pasted {
  rows: number
  cells: number
  untaken: Untaken[]
  /** The columns on the right that the table does not have. */
  beyond: number
  /** Takes back what still stands as it was pasted. */
  undo: () => void
}

/** The rows don't fit, and nothing was taken. */
export interface TooMany {
  given: number
  room: number
}

interface Entry {
  cell: FieldNode
  before: unknown
  after: unknown
}

/**
 * Fills a table with the cells of a spreadsheet, as one change.
 *
 * @param row the first row that is filled, from 0 on
 * @param most how many rows the table may have
 */
export function paste(
  table: FieldNode,
  lines: string[][],
  row: number,
  column: number,
  most: number,
): Pasted | TooMany {
  if (row + lines.length > most) return { given: lines.length, room: Math.max(0, most - row) }
  const added = Array.from({ length: Math.max(0, row + lines.length - table.rows.length) }, () =>
    table.freshRow(),
  )
  const rows = [...table.rows, ...added]
  const entries: Entry[] = []
  const untaken: Untaken[] = []
  lines.forEach((line, i) => {
    for (const [j, cell] of rows[row + i].cells.slice(column).entries()) {
      const text = line[j] ?? ''
      const value = cell.writable ? meaningOf(text, cell.field) : undefined
      const keepsFirst = value === null && row + i >= table.rows.length
      if (value !== undefined && j < line.length && !keepsFirst) entries.push(enter(cell, value))
      else if (text.trim() !== '') untaken.push(left(row + i, cell, text, !cell.writable))
    }
  })
  table.setRows(rows)
  untaken.push(...withdrawn(table, entries, lines, row, column))
  const asPasted = new Map(added.map((each) => [each, each.start]))
  return {
    rows: lines.length,
    cells: entries.length,
    untaken,
    beyond: Math.max(0, ...lines.map((line) => column + line.length - table.field.fields!.length)),
    undo: () => takeBack(table, asPasted, entries),
  }
}

function enter(cell: FieldNode, value: unknown): Entry {
  const before = cell.typed
  cell.put(value)
  return { cell, before, after: cell.typed }
}

function left(index: number, cell: FieldNode, text: string, closed: boolean): Untaken {
  return { row: index + 1, title: cell.field.title, text, closed }
}

/** Once all values are in, rules may say of some cells that they can't be changed. */
function withdrawn(
  table: FieldNode,
  entries: Entry[],
  lines: string[][],
  row: number,
  column: number,
): Untaken[] {
  const closed = entries.filter(({ cell }) => cell.visible && !cell.editable)
  if (closed.length === 0) return []
  for (const entry of closed) {
    entry.cell.put(entry.before)
    entries.splice(entries.indexOf(entry), 1)
  }
  table.touch()
  return closed.map(({ cell }) => {
    const { index, cells } = cell.row!
    const text = lines[index - row][cells.indexOf(cell) - column]
    return left(index, cell, text, true)
  })
}

function takeBack(table: FieldNode, added: ReadonlyMap<RowNode, FormData>, entries: Entry[]): void {
  for (const { cell, before, after } of entries)
    if (!added.has(cell.row!) && sameData(cell.typed, after)) cell.put(before)
  const isAsPasted = (row: RowNode) => added.has(row) && sameData(row.start, added.get(row))
  table.setRows(table.rows.filter((row) => !isAsPasted(row)))
}
