import { dateLine } from '../date/line'

export { default as Read } from '../text/Read.vue'

export const line = dateLine('datetime-local', '2026-11-22T09:30')
