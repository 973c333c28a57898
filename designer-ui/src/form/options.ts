import type { Option } from './types'

/** The codes that a value of options holds. */
export function chosenOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  const codes = Array.isArray(value) ? value : (value as { area?: unknown } | null)?.area
  return Array.isArray(codes) ? (codes as string[]) : []
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
