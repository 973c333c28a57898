import { Problem } from '@/api/problem'
import { shallowRef, watch, type ShallowRef } from 'vue'

export interface Loaded<T> {
  data: ShallowRef<T | null>
  fault: ShallowRef<unknown>
  reload: () => Promise<void>
  /** Looks again behind what is shown, which stays as it is unless there is something newer. */
  renew: () => Promise<void>
}

/** Fetches at once and whenever what it depends on changes; an older answer never replaces a newer one. */
export function useLoad<T, K>(source: () => K, fetch: (source: K) => Promise<T>): Loaded<T> {
  const data: ShallowRef<T | null> = shallowRef(null)
  const fault = shallowRef<unknown>(null)
  let round = 0

  async function reload(): Promise<void> {
    const own = ++round
    fault.value = null
    try {
      const answer = await fetch(source())
      if (own === round) data.value = answer
    } catch (error) {
      if (own === round) fault.value = error
    }
  }

  async function renew(): Promise<void> {
    const own = round
    try {
      const answer = await fetch(source())
      if (own !== round) return
      // Whatever was asked before this is older.
      round++
      fault.value = null
      if (JSON.stringify(answer) !== JSON.stringify(data.value)) data.value = answer
    } catch (error) {
      // Without an answer what is shown is as good as before; it is looked at again later.
      if (own === round && error instanceof Problem && error.status === 404) fault.value = error
    }
  }

  watch(source, reload, { immediate: true, deep: true })
  return { data, fault, reload, renew }
}

/** Whether each was answered or refused: shown together, none pushes another aside. */
export function areSettled(...all: Pick<Loaded<unknown>, 'data' | 'fault'>[]): boolean {
  return all.every(({ data, fault }) => data.value !== null || fault.value !== null)
}
