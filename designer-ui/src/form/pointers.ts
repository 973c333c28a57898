/**
 * JSON pointers into filled data; in a template a star stands for the number of a row. Keys of fields hold
 * nothing that would have to be escaped.
 */

export function childOf(pointer: string, key: string): string {
  return `${pointer}/${key}`
}

export function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}

/** Whether a pointer leads to one of these places or into it. */
export function isWithin(pointer: string, places: ReadonlySet<string>): boolean {
  for (let at = pointer; places.size > 0 && at !== ''; at = parentOf(at))
    if (places.has(at)) return true
  return false
}

/** What stands at a pointer, undefined for nothing. */
export function valueAt(data: unknown, pointer: string): unknown {
  let value = data
  for (const key of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}
