/** The list with one of its items a place further; as it was at its ends. */
export function moved<T>(items: T[], from: number, step: -1 | 1): T[] {
  const to = from + step
  if (to < 0 || to >= items.length) return items
  const next = [...items]
  ;[next[from], next[to]] = [next[to], next[from]]
  return next
}
