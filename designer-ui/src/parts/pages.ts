import { computed, ref, shallowRef, watch } from 'vue'
import type { Page } from '@/api/types'
import { useLoad } from './load'

/**
 * A list that is fetched page by page. Looking again changes the first page and keeps those that
 * were fetched behind it, so that nobody is thrown back; what answers an older question is not
 * taken in.
 *
 * @param fetch gives the first page, or the one after a place
 * @param identity what tells the rows apart
 */
export function usePages<T, K>(
  source: () => K,
  fetch: (source: K, after?: string) => Promise<Page<T>>,
  identity: (item: T) => string,
) {
  const items = shallowRef<T[] | null>(null)
  const next = ref<string | null>(null)
  /** Answers to looking again. */
  const renewals = new WeakSet<object>()
  let renewing = false
  let pages = 1
  const loaded = useLoad(source, async (asked) => {
    const again = renewing
    const answer = { asked, page: await fetch(asked) }
    if (again) renewals.add(answer)
    return answer
  })

  watch(loaded.data, (first) => first && show(first.page, renewals.has(first)), { flush: 'sync' })

  function show(page: Page<T>, renewed: boolean): void {
    if (renewed && pages > 1) {
      const known = new Set(page.items.map(identity))
      items.value = [...page.items, ...items.value!.filter((item) => !known.has(identity(item)))]
      return
    }
    pages = 1
    items.value = page.items
    next.value = page.next ?? null
  }

  function renew(): Promise<void> {
    renewing = true
    const renewed = loaded.renew()
    renewing = false
    return renewed
  }

  async function fetchMore(): Promise<void> {
    const first = loaded.data.value!
    const page = await fetch(first.asked, next.value!)
    if (loaded.data.value !== first) return
    pages++
    items.value = [...(items.value ?? []), ...page.items]
    next.value = page.next ?? null
  }

  /** Fetches the next page; null where there is none. */
  const more = computed(() => (next.value === null ? null : fetchMore))
  return { items, more, fault: loaded.fault, reload: loaded.reload, renew }
}
