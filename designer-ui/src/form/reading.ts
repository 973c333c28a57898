import { round } from '@/expression/functions.js'
import { personValueText } from './people'
import type { FieldNode } from './nodes'
import { digitsOf } from './normal'
import type { Field, Option, PersonValue, RowValue, UnitValue } from './types'
import { filesOf, pathTitles } from './values'
import type { Say } from './validate'

/** The value of a field as people read it, empty for nothing. */
export function readingOf(node: FieldNode, say: Say): string {
  if (node.field.type === 'table')
    return node.rows.length > 0 ? say('table.count', { count: node.rows.length }) : ''
  if (node.field.type === 'group')
    return node.members
      .map((member) => readingOf(member, say))
      .filter(Boolean)
      .join(say('list'))
  return textOf(node.field, node.value, say)
}

/** The value of a field that holds no others. */
export function textOf(field: Field, value: unknown, say: Say): string {
  if (value === null || value === undefined) return ''
  switch (field.type) {
    case 'boolean':
      return value === true ? say('yes') : say('no')
    case 'consent':
      return say('agreed', { text: field.text ?? field.title })
    case 'choice':
      return titleOf(field.options, value as string)
    case 'multi-choice':
      return (value as string[]).map((each) => titleOf(field.options, each)).join(say('list'))
    case 'cascade':
      return pathTitles(field.options ?? [], value).join(' / ')
    case 'address':
      return addressText(field.options ?? [], value as { area?: string[]; detail?: string })
    case 'person':
      return typeof value === 'string' ? value : personValueText(value as PersonValue)
    case 'unit':
      return typeof value === 'string' ? value : (value as UnitValue).title
    case 'lookup':
      return typeof value === 'string' ? value : rowText(field, value as RowValue, say)
    case 'money':
      return typeof value === 'number' ? moneyText(value) : String(value)
    case 'date-range':
      return rangeText(value as { from?: string; to?: string }, say)
    case 'file':
    case 'image':
      if (typeof value === 'string') return value
      return filesOf(value)
        .map(({ name }) => name)
        .join(say('list'))
    case 'signature':
      if (typeof value === 'string') return value
      return filesOf(value).length > 0 ? say('signature.done') : ''
    case 'date-time':
      return String(value).replace('T', ' ')
    default:
      return String(value)
  }
}

/** What a chosen row is called, and behind it what stands in its columns. */
export function rowText(field: Field, row: RowValue, say: Say): string {
  const columns = (field.columns ?? [])
    .map((column) => textOf(column, row[column.key], say))
    .filter(Boolean)
    .join(say('list'))
  return columns ? say('lookup.row', { title: row.title, columns }) : row.title
}

function titleOf(options: Option[] | undefined, value: string): string {
  return options?.find((option) => option.value === value)?.title ?? value
}

function addressText(
  options: Option[],
  { area, detail }: { area?: string[]; detail?: string },
): string {
  return [pathTitles(options, area).join(' '), detail].filter(Boolean).join(' ')
}

function rangeText({ from, to }: { from?: string; to?: string }, say: Say): string {
  return [from, say('range.between'), to].filter(Boolean).join(' ')
}

const CENTS = 2
const THOUSANDS = /\B(?=(\d{3})+$)/g

/** 1,234.50: written by hand, because a table may hold a thousand amounts. */
function moneyText(value: number): string {
  const shown = digitsOf(value) > CENTS ? (round(value, CENTS) as number) : value
  const [whole, cents] = Math.abs(shown).toFixed(CENTS).split('.')
  return `${value < 0 ? '-' : ''}${whole.replace(THOUSANDS, ',')}.${cents}`
}
