import { defineAsyncComponent } from 'vue'

export const Edit = defineAsyncComponent(() => import('../signature.vue'))
export { default as Read } from '../reading/files.vue'
