import { numberLine } from '../integer/line'

export { default as Read } from '../text/Read.vue'

export const line = numberLine('decimal')
