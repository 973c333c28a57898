import { ref } from 'vue'

const MINUTE = 60_000

/** The present, a minute fine, so that waiting times move. */
export const now = ref(new Date())

setInterval(() => (now.value = new Date()), MINUTE)
