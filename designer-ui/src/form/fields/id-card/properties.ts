import { common, type Property } from '../property'

export const properties: readonly Property[] = common
