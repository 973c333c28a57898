export { default as Edit } from '../integer/Edit.vue'
export { default as Read } from '../text/Read.vue'
