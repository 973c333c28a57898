import { dateLine } from '../date/line'

export { default as Read } from '../text/Read.vue'

export const line = dateLine('time', '09:30')
