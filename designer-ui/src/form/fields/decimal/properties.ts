import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('minimum', 'number'),
  property('maximum', 'number'),
  property('scale', 'whole', { default: 2 }),
]
