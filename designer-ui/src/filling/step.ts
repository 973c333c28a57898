import type { RouteLocationNormalizedLoaded } from 'vue-router'

/** The step of a form that an address names, from 0 on. */
export function stepOf({ query }: RouteLocationNormalizedLoaded): number {
  return Number(query.step ?? 1) - 1 || 0
}
