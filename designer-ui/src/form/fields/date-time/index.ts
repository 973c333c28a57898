export { default as Edit } from '../date/Edit.vue'
export { default as Read } from '../text/Read.vue'
