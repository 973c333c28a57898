import { ref } from 'vue'

/** What a screen reader is told next. */
export const announcement = ref('')

export function announce(words: string): void {
  // The same words twice are said twice only if the text changes in between.
  announcement.value = announcement.value === words ? `${words} ` : words
}
