import { ref } from 'vue'

export interface Toast {
  id: number
  words: string
}

let made = 0

/** The short note at the foot; never for errors. */
export const toast = ref<Toast | null>(null)

export function showToast(words: string): void {
  toast.value = { id: ++made, words }
}
