import { defineAsyncComponent } from 'vue'

export const Edit = defineAsyncComponent(() => import('./Edit.vue'))
export { default as Read } from './Read.vue'
