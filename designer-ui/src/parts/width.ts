import { onBeforeUnmount, ref } from 'vue'

/** Whether the page is as narrow as on a phone. */
export function useNarrow() {
  const query = matchMedia('(max-width: 767px)')
  const narrow = ref(query.matches)
  const note = () => (narrow.value = query.matches)
  query.addEventListener('change', note)
  onBeforeUnmount(() => query.removeEventListener('change', note))
  return narrow
}
