import { textLine } from '../text/line'

export { default as Read } from '../text/Read.vue'

export const line = textLine('tel', 'tel')
