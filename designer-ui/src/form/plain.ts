import type { FormData } from './types'

const KNOWN = new Set(['type', 'minLength', 'maxLength', 'minimum', 'maximum', 'enum'])

/**
 * Whether a value surely fits a schema. Most values of a form are plain ones that fit, and a validator takes
 * many times as long to say so; what is not known here, or seems not to fit, is the validator's to judge.
 */
export function surelyFits(schema: FormData, value: unknown): boolean {
  for (const keyword in schema) if (!KNOWN.has(keyword)) return false
  const { type, enum: codes } = schema
  return (
    isOf(value, type) && (codes === undefined || hasCode(codes, value)) && bounded(schema, value)
  )
}

function isOf(value: unknown, type: unknown): boolean {
  const types: unknown[] = Array.isArray(type) ? type : [type]
  if (value === null) return types.includes('null')
  if (typeof value === 'number')
    return types.includes('number') || (types.includes('integer') && Number.isInteger(value))
  return (typeof value === 'string' || typeof value === 'boolean') && types.includes(typeof value)
}

function hasCode(codes: unknown, value: unknown): boolean {
  return Array.isArray(codes) && codes.includes(value)
}

function bounded(schema: FormData, value: unknown): boolean {
  const { minimum = -Infinity, maximum = Infinity, maxLength = Infinity } = schema
  if (typeof value === 'number') return value >= Number(minimum) && value <= Number(maximum)
  // A text has at most as many characters as units; how many it has at least takes counting.
  if (typeof value !== 'string') return true
  return schema.minLength === undefined && value.length <= Number(maxLength)
}
