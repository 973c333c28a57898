import { later } from '../later'

export { default as Read } from '../reading/files.vue'

export const Edit = later(() => import('../signature.vue'))
