import type { Option } from './types'

/** The codes that a value of options holds. */
export function chosenOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  const codes = Array.isArray(value) ? value : (value as { area?: unknown } | null)?.area
  return Array.isArray(codes) ? (codes as string[]) : []
}

/** Whether all codes are those of options; any are where there are none. */
export function areKnown(options: Option[], codes: string[]): boolean {
  return options.length === 0 || codes.every((code) => options.some(({ value }) => value === code))
}

/** Whether codes lead from the top down, each below the one before it; any do where there are no options. */
export function isWay(options: Option[], codes: string[]): boolean {
  let level = options
  return (
    options.length === 0 ||
    codes.every((code) => {
      const option = level.find(({ value }) => value === code)
      level = option?.children ?? []
      return option !== undefined
    })
  )
}

/** The options without those that were retired, but for those that are chosen already. */
export function offered(options: Option[], chosen: string[]): Option[] {
  return options
    .filter(({ value, retired }) => !retired || chosen.includes(value))
    .map((option) =>
      option.children ? { ...option, children: offered(option.children, chosen) } : option,
    )
}

/** The options that are allowed, with all below them and the way to them. */
export function narrowed(options: Option[], allowed: string[]): Option[] {
  return options.flatMap((option) => {
    if (allowed.includes(option.value)) return [option]
    const children = narrowed(option.children ?? [], allowed)
    return children.length > 0 ? [{ ...option, children }] : []
  })
}

/** One way down through a cascade. */
export interface Way {
  /** The codes, joined. */
  id: string
  codes: string[]
  titles: string[]
}

const MOST_WAYS = 20

/** The ways to the options whose titles hold what somebody typed, the first twenty in their order. */
export function waysTo(options: Option[], words: string): Way[] {
  const wanted = words.trim().toLowerCase()
  const found: Way[] = []
  if (wanted !== '') collect(options, wanted, { codes: [], titles: [] }, found)
  return found
}

function collect(options: Option[], wanted: string, above: Omit<Way, 'id'>, found: Way[]): void {
  for (const { value, title, children } of options) {
    if (found.length === MOST_WAYS) return
    const codes = [...above.codes, value]
    const titles = [...above.titles, title]
    if (title.toLowerCase().includes(wanted)) found.push({ id: codes.join('/'), codes, titles })
    collect(children ?? [], wanted, { codes, titles }, found)
  }
}

/** How many options there are on all levels together. */
export function countOf(options: Option[]): number {
  return options.reduce((count, { children }) => count + 1 + countOf(children ?? []), 0)
}
