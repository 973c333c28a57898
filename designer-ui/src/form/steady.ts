import { computed, type ComputedRef } from 'vue'
import type { Evaluated } from './evaluator'

/**
 * The same evaluation, but each of its parts stays the same object while it says the same: so a key is told
 * only to what it changes, and not to every field.
 */
export function steady(evaluation: ComputedRef<Evaluated>): Evaluated {
  const set = (part: (of: Evaluated) => ReadonlySet<string>) =>
    lasting(() => part(evaluation.value), sameSet)
  const map = (part: (of: Evaluated) => ReadonlyMap<string, string[]>) =>
    lasting(() => part(evaluation.value), sameMap)
  const parts = {
    hidden: set(({ hidden }) => hidden),
    dropped: set(({ dropped }) => dropped),
    required: set(({ required }) => required),
    blank: set(({ blank }) => blank),
    readOnly: set(({ readOnly }) => readOnly),
    failed: set(({ failed }) => failed),
    options: map(({ options }) => options),
    checks: map(({ checks }) => checks),
  }
  return {
    get data() {
      return evaluation.value.data
    },
    get scope() {
      return evaluation.value.scope
    },
    get hidden() {
      return parts.hidden.value
    },
    get dropped() {
      return parts.dropped.value
    },
    get required() {
      return parts.required.value
    },
    get blank() {
      return parts.blank.value
    },
    get readOnly() {
      return parts.readOnly.value
    },
    get failed() {
      return parts.failed.value
    },
    get options() {
      return parts.options.value
    },
    get checks() {
      return parts.checks.value
    },
  }
}

/** A computed value that stays the same object while nothing in it changes. */
export function lasting<T>(compute: () => T, same: (before: T, now: T) => boolean): ComputedRef<T> {
  return computed<T>((before) => {
    const now = compute()
    return before !== undefined && same(before, now) ? before : now
  })
}

function sameSet(before: ReadonlySet<string>, now: ReadonlySet<string>): boolean {
  if (before.size !== now.size) return false
  for (const each of now) if (!before.has(each)) return false
  return true
}

function sameMap(
  before: ReadonlyMap<string, string[]>,
  now: ReadonlyMap<string, string[]>,
): boolean {
  if (before.size !== now.size) return false
  for (const [key, texts] of now) if (!sameList(before.get(key), texts)) return false
  return true
}

/** Whether two lists hold the same, one by one. */
export function sameList(before: readonly unknown[] | undefined, now: readonly unknown[]): boolean {
  return (
    before !== undefined &&
    before.length === now.length &&
    now.every((each, i) => Object.is(each, before[i]))
  )
}
