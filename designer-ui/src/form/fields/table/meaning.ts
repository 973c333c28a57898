import type { Field, FieldType, Option } from '../../types'
import { isDay } from '../../values'

/** What a text means in a field; undefined when it can't be read. */
type Reader = (text: string, field: Field) => unknown

const DATE = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[T ]0{1,2}:00(?::00)?)?$/
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/
const MONTH = /^(\d{4})(?:[-/.]|年)?(\d{1,2})月?$/
const TIME = /^(\d{1,2}):(\d{2})(?::\d{2})?$/
const NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/
const CURRENCY = /^[¥$€]\s*|\s*元$/g
/** More digits than these are not kept exactly. */
const MOST_DIGITS = 15
const BETWEEN_DAYS = /\s*(?:至|到|~|–|—|\bto\b)\s*|\s+-\s+/
const BETWEEN_CHOICES = /\s*[、,;|/\n]\s*/
const BETWEEN_LEVELS = /\s*[/>、,|]\s*|\s+/
const YES = new Set(['是', '有', '对', '√', '✓', '✔', 'yes', 'y', 'true', '1'])
const NO = new Set(['否', '无', '没有', '不', '×', '✗', '✘', 'no', 'n', 'false', '0'])

/** How each type of field reads a cell of a spreadsheet; null where none can be read. */
const readers: Record<FieldType, Reader | null> = {
  text: oneLine,
  multiline: (text) => text,
  phone: oneLine,
  'e-mail': oneLine,
  'id-card': oneLine,
  integer: (text) => whole(number(text)),
  decimal: number,
  money: number,
  date,
  month,
  time,
  'date-time': dateTime,
  'date-range': dateRange,
  boolean,
  choice: (text, { options }) => choice(text, options),
  'multi-choice': (text, { options }) => choices(text, options),
  cascade: (text, { options }) => levels(text, options),
  person: null,
  unit: null,
  address: null,
  file: null,
  image: null,
  signature: null,
  table: null,
  group: null,
  consent: null,
  note: null,
  lookup: null,
  serial: null,
}

/** The value that a cell of a spreadsheet means in a field: null for nothing, undefined when it can't be read. */
export function meaningOf(text: string, field: Field): unknown {
  const read = readers[field.type]
  if (text.trim() === '') return read ? null : undefined
  return read?.(text, field)
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}

/** The same in narrow letters, as numbers and dates are read. */
function narrow(text: string): string {
  return text.normalize('NFKC').replaceAll('\u2212', '-').trim()
}

function number(text: string): number | undefined {
  const plain = narrow(text).replace(CURRENCY, '')
  if (!NUMBER.test(plain)) return undefined
  const digits = plain.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length > MOST_DIGITS ? undefined : Number(plain.replaceAll(',', ''))
}

function whole(value: number | undefined): number | undefined {
  return Number.isInteger(value) ? value : undefined
}

function date(text: string): string | undefined {
  const plain = narrow(text)
  const [, year, month, day] = DATE.exec(plain) ?? DIGITS.exec(plain) ?? []
  if (year === undefined) return undefined
  const written = [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-')
  return isDay(written) ? written : undefined
}

/** A spreadsheet may show a month as its first day. */
function month(text: string): string | undefined {
  const whole = date(text)
  if (whole !== undefined) return whole.endsWith('-01') ? whole.slice(0, 7) : undefined
  const [, year, number] = MONTH.exec(narrow(text)) ?? []
  const isMonth = Number(number) >= 1 && Number(number) <= 12
  return isMonth ? `${year}-${number.padStart(2, '0')}` : undefined
}

function time(text: string): string | undefined {
  const [, hours, minutes] = TIME.exec(narrow(text)) ?? []
  return Number(hours) < 24 && Number(minutes) < 60
    ? `${hours.padStart(2, '0')}:${minutes}`
    : undefined
}

function dateTime(text: string): string | undefined {
  const [day, clock] = narrow(text).split(/T|\s+/)
  const [read, at] = [date(day), time(clock ?? '')]
  return read && at && `${read}T${at}`
}

function dateRange(text: string): { from: string; to: string } | undefined {
  const [from, to] = text.trim().split(BETWEEN_DAYS).map(date)
  return from && to ? { from, to } : undefined
}

function boolean(text: string): boolean | undefined {
  const plain = narrow(text).toLowerCase()
  if (YES.has(plain)) return true
  return NO.has(plain) ? false : undefined
}

/** The code of an option, by its title or by the code itself. */
function choice(text: string, options: Option[] = []): string | undefined {
  return find(text, options)?.value
}

function find(text: string, options: Option[] = []): Option | undefined {
  const wanted = folded(text)
  return (
    options.find(({ title }) => folded(title) === wanted) ??
    options.find(({ value }) => folded(value) === wanted)
  )
}

function folded(text: string): string {
  return narrow(text).toLowerCase()
}

function choices(text: string, options?: Option[]): string[] | undefined {
  const single = choice(text, options)
  if (single !== undefined) return [single]
  const codes = narrow(text)
    .split(BETWEEN_CHOICES)
    .filter(Boolean)
    .map((part) => choice(part, options))
  return codes.includes(undefined) ? undefined : [...new Set(codes as string[])]
}

function levels(text: string, options?: Option[]): string[] | undefined {
  const codes: string[] = []
  let level = options
  for (const part of narrow(text).split(BETWEEN_LEVELS).filter(Boolean)) {
    const option = find(part, level)
    if (!option) return undefined
    codes.push(option.value)
    level = option.children
  }
  return codes
}
