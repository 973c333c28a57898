import { computed, ref, watch, type Ref } from 'vue'
import type { TaskLine } from '@/api/types'

/** The server takes no more at once. */
const MOST = 200

const placeOf = ({ service, node }: TaskLine) => `${service.key} ${node.id}`

/** Which tasks are ticked to be decided alike: all of one step. */
export function useTicking(lines: Ref<TaskLine[] | null>, gone: Ref<ReadonlySet<string>>) {
  const ids = ref<ReadonlySet<string>>(new Set())
  const able = computed(() => lines.value?.filter(({ id }) => !gone.value.has(id)) ?? [])
  const ticked = computed(() => able.value.filter(({ id }) => ids.value.has(id)))
  /** The step of those that are ticked, or of all where there is only one. */
  const place = computed(() => {
    const places = new Set((ticked.value.length > 0 ? ticked.value : able.value).map(placeOf))
    return places.size === 1 ? [...places][0] : null
  })
  /** All that may be ticked together now. */
  const alike = computed(() =>
    able.value.filter((line) => placeOf(line) === place.value).slice(0, MOST),
  )

  watch(lines, () => {
    const shown = new Set(able.value.map(({ id }) => id))
    if ([...ids.value].some((id) => !shown.has(id)))
      ids.value = new Set([...ids.value].filter((id) => shown.has(id)))
  })

  function barred(line: TaskLine): boolean {
    if (gone.value.has(line.id)) return true
    if (ids.value.has(line.id) || ticked.value.length === 0) return false
    return placeOf(line) !== place.value || ticked.value.length >= MOST
  }

  function tick(line: TaskLine): void {
    if (barred(line)) return
    const next = new Set(ids.value)
    if (!next.delete(line.id)) next.add(line.id)
    ids.value = next
  }

  function tickAll(): void {
    const all = alike.value.map(({ id }) => id)
    const every = all.every((id) => ids.value.has(id))
    ids.value = new Set(every ? [] : all)
  }

  function clear(): void {
    ids.value = new Set()
  }

  return { ids, ticked, alike, barred, tick, tickAll, clear }
}

export type Ticking = ReturnType<typeof useTicking>
