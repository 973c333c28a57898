export { default as Edit } from './Edit.vue'
export { default as Read } from '../text/Read.vue'
