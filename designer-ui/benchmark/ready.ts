import { nextTick } from 'vue'

/** Tells the measuring program that the page stands, once it is drawn. */
export async function tellReady(): Promise<void> {
  await nextTick()
  requestAnimationFrame(() =>
    setTimeout(() => (globalThis as { tellReady?: () => void }).tellReady?.()),
  )
}
