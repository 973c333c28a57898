import { ref } from 'vue'

/** What a screen reader is told next. */
export const announcement = ref('')

export function announce(words: string): void {
  // The same words twice are said twice only if the text changes in between.
  announcement.value = announcement.value === words ? `${words} ` : words
}

const PAUSE = 10_000
let lastAt = -PAUSE
let waits: ReturnType<typeof setTimeout> | undefined

/** Tells what changes by itself: the latest of it, and not more often than one can listen to. */
export function announceNowAndThen(words: () => string): void {
  clearTimeout(waits)
  waits = setTimeout(
    () => {
      lastAt = performance.now()
      announce(words())
    },
    Math.max(0, lastAt + PAUSE - performance.now()),
  )
}
