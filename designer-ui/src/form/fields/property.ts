/** How the designer lets somebody enter a property. */
export type Editor =
  | 'key'
  | 'words'
  | 'value'
  | 'prefill'
  | 'choice'
  | 'switch'
  | 'truth'
  | 'expression'
  | 'whole'
  | 'number'
  | 'bytes'
  | 'date'
  | 'month'
  | 'pattern'
  | 'aspect'
  | 'endings'
  | 'downloads'
  | 'options'
  | 'dictionary'
  | 'person-kinds'
  | 'unit-kinds'
  | 'units'
  | 'unit-place'
  | 'fills'
  | 'fields'
  | 'source'
  | 'format'

/** One property of a field, as the catalogue's schema of fields allows it and the designer offers it. */
export interface Property {
  readonly key: string
  readonly editor: Editor
  /** The key of its title among the words of the designer. */
  readonly title: string
  /** What holds where the definition does not say it. */
  readonly default?: unknown
  /** The only values of a choice. */
  readonly choices?: readonly string[]
}

type More = Partial<Pick<Property, 'title' | 'default' | 'choices'>>

export function property(key: string, editor: Editor, more: More = {}): Property {
  return { key, editor, title: `property.${key}`, ...more }
}

/** What every type of field has. */
export const common: readonly Property[] = [
  property('key', 'key'),
  property('title', 'words'),
  property('help', 'words'),
  property('placeholder', 'words'),
  property('prefill', 'prefill'),
  property('default', 'value'),
  property('visible', 'truth', { default: true }),
  property('required', 'truth', { default: false }),
  property('blank', 'truth', { default: false }),
  property('readOnly', 'truth', { default: false }),
  property('value', 'expression'),
  property('allowed', 'expression'),
  property('whenHidden', 'choice', { default: 'drop', choices: ['drop', 'keep'] }),
  property('sensitive', 'switch', { default: false }),
  property('reveal', 'switch', { default: true }),
]
