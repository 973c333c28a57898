import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('source', 'source'),
  property('fields', 'fields', { title: 'property.columns' }),
  property('fills', 'fills', { title: 'property.takes', default: {} }),
]
