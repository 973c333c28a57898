export { default as Edit } from '../text/Edit.vue'
export { default as Read } from '../text/Read.vue'
