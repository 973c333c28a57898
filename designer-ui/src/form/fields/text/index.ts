import { textLine } from './line'

export { default as Read } from './Read.vue'

export const line = textLine('text')
