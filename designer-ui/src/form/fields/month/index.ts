import { dateLine } from '../date/line'

export { default as Read } from '../text/Read.vue'

export const line = dateLine('month', '2026-11')
