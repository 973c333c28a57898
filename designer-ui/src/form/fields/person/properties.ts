import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('kinds', 'person-kinds'),
  property('within', 'unit-place'),
  property('fills', 'fills', { default: {} }),
]
