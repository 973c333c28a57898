import { round } from '@/expression/functions.js'
import type { Field, FormData } from './types'
import { isEmpty } from './values'

/**
 * The normal form of a value, the same as the server's: white space around texts is cut, what is empty is null.
 * What has a wrong shape stays as it is, for the schema to tell.
 */
export function normal(field: Field, value: unknown): unknown {
  if (isEmpty(value) || filled(value) === null) return null
  switch (field.type) {
    case 'boolean':
    case 'consent':
    case 'note':
      return value
    case 'phone':
    case 'id-card':
      return typeof value === 'string'
        ? text(value.replace(/[ \t\n\v\f\r]/g, '').toUpperCase())
        : value
    case 'multi-choice':
    case 'cascade':
    case 'file':
    case 'image':
    case 'signature':
      return filled(value)
    case 'date-range':
    case 'address':
    case 'person':
    case 'unit':
    case 'lookup':
      return pruned(value)
    case 'group':
      return isObject(value) ? filled(normalMembers(field.fields ?? [], value)) : value
    case 'table':
      return Array.isArray(value) ? rows(field, value) : value
    default:
      return text(value)
  }
}

/** The normal form of the values of fields by key, without the empty ones. */
export function normalMembers(fields: Field[], values: FormData): FormData {
  const members: FormData = {}
  for (const field of fields) {
    const value = normal(field, values[field.key])
    if (value !== null) members[field.key] = value
  }
  return members
}

const MONEY_SCALE = 2

/** The digits that an amount may have after the point; null where any may stand there. */
export function scaleOf(field: Field): number | null {
  return field.type === 'decimal' || field.type === 'money' ? (field.scale ?? MONEY_SCALE) : null
}

/** A computed amount in the digits of its field; half is rounded away from zero. */
export function rounded(field: Field, value: unknown): unknown {
  const scale = scaleOf(field)
  return scale === null || typeof value !== 'number' || digitsOf(value) <= scale
    ? value
    : round(value, scale)
}

/** How many digits a number has after the point. */
export function digitsOf(value: number): number {
  const [mantissa, power = '0'] = String(value).split('e')
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(power))
}

// White space as the server cuts it, where a no-break space is none.
const SPACE =
  '[\\t-\\r\\x1c-\\x20\\u1680\\u2000-\\u2006\\u2008-\\u200a\\u2028\\u2029\\u205f\\u3000]+'
const AROUND = new RegExp(`^${SPACE}|${SPACE}$`, 'g')
/** What no text that is kept can hold: U+0000 and half characters. */
const UNFIT = /\0|[\ud800-\udfff]/gu

function text(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.replace(UNFIT, '').replaceAll('\r\n', '\n').replace(AROUND, '') || null
}

function filled(value: unknown): unknown {
  const isBare = Array.isArray(value) || isObject(value)
  return isBare && Object.keys(value as object).length === 0 ? null : value
}

function pruned(value: unknown): unknown {
  if (!isObject(value)) return text(value)
  const parts = Object.entries(value).map(([name, part]) => [name, filled(text(part))])
  return filled(Object.fromEntries(parts.filter(([, part]) => !isEmpty(part))))
}

/** Normal rows; null when there are none, or when nothing stands in fixed ones. */
function rows({ rows: fixed, fields = [] }: Field, given: unknown[]): unknown {
  const normalRows = given.map((row) =>
    isObject(row) ? { ...(fixed ? { row: row.row } : {}), ...normalMembers(fields, row) } : row,
  )
  if (!fixed) return filled(normalRows)
  return normalRows.every((row) => isObject(row) && Object.keys(row).length === 1)
    ? null
    : normalRows
}

function isObject(value: unknown): value is FormData {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
