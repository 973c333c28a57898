import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('downloads', 'downloads'),
  property('accept', 'endings'),
  property('maxCount', 'whole', { default: 1 }),
  property('maxSize', 'bytes', { default: 20 * 1024 * 1024 }),
]
