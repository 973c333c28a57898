import { later } from '../later'

export { default as Read } from '../text/Read.vue'

export const Edit = later(() => import('./Edit.vue'))
