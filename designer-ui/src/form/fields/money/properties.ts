import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('minimum', 'number', { title: 'property.leastAmount' }),
  property('maximum', 'number', { title: 'property.mostAmount' }),
]
