import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('options', 'options'),
  property('dictionary', 'dictionary'),
  property('minItems', 'whole'),
  property('maxItems', 'whole'),
]
