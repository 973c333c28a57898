import { ref } from 'vue'

/** Whether the browser believes that it has a network. */
export const online = ref(navigator.onLine)

addEventListener('online', () => (online.value = true))
addEventListener('offline', () => (online.value = false))

/** How many entries wait for the network. */
export const unsaved = ref(0)
