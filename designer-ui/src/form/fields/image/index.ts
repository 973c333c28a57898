export { default as Edit } from '../file.vue'
export { default as Read } from '../reading/files.vue'
