import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('minimum', 'date', { title: 'property.firstDay' }),
  property('maximum', 'date', { title: 'property.lastDay' }),
]
