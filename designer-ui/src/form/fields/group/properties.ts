import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('fields', 'fields', { title: 'property.members' }),
]
