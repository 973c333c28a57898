import { common, property, type Property } from '../property'

export const properties: readonly Property[] = [...common, property('text', 'words')]
