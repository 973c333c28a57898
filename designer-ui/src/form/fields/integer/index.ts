import { numberLine } from './line'

export { default as Read } from '../text/Read.vue'

export const line = numberLine('numeric')
