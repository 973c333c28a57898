import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('fields', 'fields', { title: 'property.columns' }),
  property('minRows', 'whole', { default: 0 }),
  property('maxRows', 'whole', { default: 500 }),
  property('rows', 'options'),
]
