import type { FileValue, FormData, Option } from './types'

/** Null, absent, the empty text and the empty list are all "nothing". */
export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return false
}

/** One way to say "nothing": null. An object of nothing but nothing counts as nothing. */
export function tidy(value: unknown): unknown {
  if (isEmpty(value)) return null
  if (
    typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.values(value as object).every(isEmpty)
  )
    return null
  return value
}

/** Whether a text is a day of the calendar: 2026-11-22. */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The number of Unicode characters, as the server counts them. */
export function lengthOf(text: string): number {
  return [...text].length
}

/** A whole or decimal number as people type it; the text itself when it is none. */
export function numberOf(text: string): number | string | null {
  const plain = text.trim().replaceAll(',', '').replaceAll('，', '')
  if (plain === '') return null
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : text
}

export function filesOf(value: unknown): FileValue[] {
  return Array.isArray(value) ? (value as FileValue[]) : []
}

const KILO = 1024

/** 2.4 MB, 318 KB. */
export function sizeText(bytes: number): string {
  if (bytes < KILO) return `${bytes} B`
  if (bytes < KILO * KILO) return `${Math.round(bytes / KILO)} KB`
  return `${(bytes / KILO / KILO).toFixed(1).replace(/\.0$/, '')} MB`
}

/** The titles along the codes of a cascade. */
export function pathTitles(options: Option[], codes: unknown): string[] {
  const titles: string[] = []
  let level: Option[] | undefined = options
  for (const code of Array.isArray(codes) ? (codes as string[]) : []) {
    const option: Option | undefined = level?.find((each) => each.value === code)
    titles.push(option?.title ?? code)
    level = option?.children
  }
  return titles
}

/** Whether two data say the same; of a person, a unit or a file only the identifier counts. */
export function sameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

function canonical(value: unknown): unknown {
  if (isEmpty(value)) return null
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object') return value
  const object = value as FormData
  if (typeof object.id === 'string') return { id: object.id }
  const keys = Object.keys(object).filter((key) => canonical(object[key]) !== null)
  return keys.length === 0
    ? null
    : Object.fromEntries(keys.sort().map((key) => [key, canonical(object[key])]))
}
