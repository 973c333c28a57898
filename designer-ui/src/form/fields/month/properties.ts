import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('minimum', 'month', { title: 'property.firstMonth' }),
  property('maximum', 'month', { title: 'property.lastMonth' }),
]
