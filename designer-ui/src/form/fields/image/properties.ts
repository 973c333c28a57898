import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('downloads', 'downloads'),
  property('aspect', 'aspect'),
  property('maxSize', 'bytes', { default: 20 * 1024 * 1024 }),
]
