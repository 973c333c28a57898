import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { useChanged } from '@/api/events'
import { server } from '@/api/server'
import type { Page } from '@/api/types'
import { useLoad } from '@/parts/load'
import { renewed } from './renewing'
import type { Choice } from './choice'

const PAGE = 30
const MOST = 100

const asked = (choice: Choice) => ({ ...choice, urged: choice.urged || undefined })

/** The list of tasks as it is read. */
export const useTaskList = (choice: Readonly<Ref<Choice>>, untouched: () => boolean) =>
  useFollowedList(choice, (own, part) => server.tasks({ ...asked(own), ...part }), untouched)

/**
 * A list as it is read: it fetches by pages, follows what happens elsewhere, and never moves under
 * somebody's hand.
 *
 * @param untouched whether nobody would notice if it moved
 */
export function useFollowedList<C, T extends { id: string }, P extends Page<T>>(
  choice: Readonly<Ref<C>>,
  fetch: (choice: C, part: { limit: number; after?: string }) => Promise<P & Page<T>>,
  untouched: () => boolean,
) {
  const lines = shallowRef<T[] | null>(null)
  const next = ref<string | null>(null)
  const gone = shallowRef<ReadonlySet<string>>(new Set())
  const held = ref(0)
  /** The newest answer, with what it says beside its rows. */
  const head = shallowRef<P | null>(null)
  const {
    data: first,
    fault,
    reload,
  } = useLoad(
    () => choice.value,
    (narrowed) => fetch(narrowed, { limit: PAGE }),
  )

  watch(first, (page) => {
    head.value = page
    show(page?.items ?? null, page?.next ?? null)
  })
  useChanged('tasks', follow)

  function show(items: T[] | null, after: string | null): void {
    lines.value = items
    next.value = after
    gone.value = new Set()
    held.value = 0
  }

  async function follow(): Promise<void> {
    const own = choice.value
    const shown = lines.value
    if (!shown) return
    const limit = Math.min(MOST, Math.max(PAGE, shown.length))
    const page = await fetch(own, { limit })
    // Something else is shown now, which is newer.
    if (own !== choice.value || lines.value === null) return
    head.value = page
    if (untouched() && shown.length <= limit) return show(page.items, page.next ?? null)
    const result = renewed(lines.value, page.items, !page.next)
    lines.value = result.lines
    gone.value = result.gone
    held.value = result.held
    if (shown.length <= limit) next.value = page.next ?? null
  }

  async function fetchMore(): Promise<void> {
    const page = await fetch(choice.value, { limit: PAGE, after: next.value ?? undefined })
    const known = new Set(lines.value?.map(({ id }) => id))
    lines.value = [...(lines.value ?? []), ...page.items.filter(({ id }) => !known.has(id))]
    next.value = page.next ?? null
  }

  /** Takes tasks out of what is shown. */
  function drop(ids: ReadonlySet<string>): void {
    lines.value = lines.value?.filter(({ id }) => !ids.has(id)) ?? null
    gone.value = new Set([...gone.value].filter((id) => !ids.has(id)))
  }

  const newer = computed(() => ({ held: held.value, gone: gone.value.size }))

  return { lines, next, gone, newer, head, fault, reload, fetchMore, drop }
}
