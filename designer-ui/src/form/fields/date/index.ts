import { dateLine } from './line'

export { default as Read } from '../text/Read.vue'

export const line = dateLine('date', '2026-11-22')
