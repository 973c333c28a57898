import { Validator, type OutputUnit } from '@cfworker/json-schema'
import type { Place } from './places'
import { surelyFits } from './plain'

type Schema = Record<string, unknown>

/** Keywords that only say that something inside them is wrong. */
const OUTER = new Set([
  'properties',
  'patternProperties',
  'items',
  'prefixItems',
  'contains',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  '$ref',
  '$dynamicRef',
  'dependentSchemas',
])

/** Keywords that a value of the right kind may miss. */
const BOUNDS = new Set([
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
])

/** Judges single values by the parts of a form's schema, so that a change costs one value and not the form. */
export class Shapes {
  private readonly schemas = new Map<string, Schema>()
  private readonly validators = new Map<string, Validator>()

  constructor(schema: Schema, places: Place[]) {
    this.add(schema, places)
  }

  private add(schema: Schema, places: Place[]): void {
    const properties = (schema.properties ?? {}) as Record<string, Schema>
    for (const place of places) {
      const own = properties[place.field.key]
      if (!own) continue
      const { items, properties: members } = own
      if (place.isTable) this.add((items ?? {}) as Schema, place.children)
      if (place.field.type === 'group') this.add({ properties: members }, place.children)
      else this.schemas.set(place.template, place.isTable ? alone(own) : own)
    }
  }

  /** Made when a value is judged first: most fields of a form begin empty. */
  private validator(template: string, schema: Schema): Validator {
    const known = this.validators.get(template)
    if (known) return known
    const made = new Validator(schema, '2020-12', false)
    this.validators.set(template, made)
    return made
  }

  /** The first thing that is wrong with a value. */
  fault(template: string, value: unknown): OutputUnit | undefined {
    return this.errors(template, value).find(({ keyword }) => !OUTER.has(keyword))
  }

  private errors(template: string, value: unknown): OutputUnit[] {
    const schema = this.schemas.get(template)
    if (!schema || surelyFits(schema, value)) return []
    return this.validator(template, schema).validate(value).errors
  }

  /** Whether the kind of a value is wrong, so that rules take it as empty. */
  isUnreadable(template: string, value: unknown): boolean {
    return this.errors(template, value).some(
      ({ keyword }) => !OUTER.has(keyword) && !BOUNDS.has(keyword),
    )
  }
}

/** A table is judged without its rows: they are judged cell by cell. */
function alone(schema: Schema): Schema {
  return { ...schema, items: {} }
}
