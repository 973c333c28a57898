import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('kinds', 'unit-kinds'),
  property('under', 'unit-place'),
  property('units', 'units'),
]
