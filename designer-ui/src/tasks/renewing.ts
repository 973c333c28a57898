/** A list that somebody reads, and what is newer than it. */
export interface Renewed<T> {
  /** What is shown from now on: nothing of it has moved. */
  lines: T[]
  /** Those of them that do not wait here any more. */
  gone: Set<string>
  /** How many new ones would stand between those that are shown. */
  held: number
}

/**
 * Brings a list up to date under the eyes of somebody who reads it: new ones come in at its end,
 * those between wait until they are asked for, and what is gone is marked and stays.
 *
 * @param fresh the beginning of the list as it is now
 * @param whole whether it is all of it
 */
export function renewed<T extends { id: string }>(
  shown: T[],
  fresh: T[],
  whole: boolean,
): Renewed<T> {
  const now = new Map(fresh.map((line) => [line.id, line]))
  const known = new Set(shown.map(({ id }) => id))
  const lastShown = shown.findLastIndex(({ id }) => now.has(id))
  const lastKnown = fresh.findLastIndex(({ id }) => known.has(id))
  const covered = (index: number) => whole || index <= lastShown
  const gone = shown.filter(({ id }, index) => covered(index) && !now.has(id)).map(({ id }) => id)
  const between = fresh.slice(0, lastKnown + 1).filter(({ id }) => !known.has(id))
  return {
    lines: [...shown.map((line) => now.get(line.id) ?? line), ...fresh.slice(lastKnown + 1)],
    gone: new Set(gone),
    held: between.length,
  }
}
