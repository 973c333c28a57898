import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [
  ...common,
  property('minLength', 'whole'),
  property('maxLength', 'whole', { default: 200 }),
  property('pattern', 'pattern'),
  property('patternHint', 'words'),
]
