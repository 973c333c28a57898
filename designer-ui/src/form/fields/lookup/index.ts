import { later } from '../later'

export { default as Read } from './Read.vue'

export const Edit = later(() => import('./Edit.vue'))
