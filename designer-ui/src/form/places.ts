import type { References } from '@/expression'
import { childOf } from './pointers'
import type { Field } from './types'

/** Where a field stands in its form. */
export class Place {
  /** A pointer with a star in the place of a row's number. */
  readonly template: string
  /** The columns or members. */
  readonly children: Place[]

  constructor(
    readonly field: Field,
    readonly parent: Place | null = null,
  ) {
    const start = parent === null ? '' : parent.template + (parent.isTable ? '/*' : '')
    this.template = childOf(start, field.key)
    this.children = (field.fields ?? []).map((child) => new Place(child, this))
  }

  get isTable(): boolean {
    return this.field.type === 'table'
  }

  /** The innermost table whose rows hold this field. */
  get table(): Place | null {
    return this.parent === null || this.parent.isTable ? this.parent : this.parent.table
  }

  isAtOrUnder(other: Place): boolean {
    return this === other || (this.parent?.isAtOrUnder(other) ?? false)
  }

  child(key: string): Place | undefined {
    return this.children.find(({ field }) => field.key === key)
  }
}

/** All places of a form, in its order. */
export class Places {
  readonly top: Place[]
  readonly all: Place[]
  private readonly byTemplate: Map<string, Place>

  constructor(fields: Field[]) {
    this.top = fields.map((field) => new Place(field))
    this.all = this.top.flatMap(withChildren)
    this.byTemplate = new Map(this.all.map((place) => [place.template, place]))
  }

  /** The place that a template leads to, or the nearest above it. */
  at(template: string): Place | undefined {
    const place = this.byTemplate.get(template)
    return place || template === '' ? place : this.at(template.slice(0, template.lastIndexOf('/')))
  }

  /**
   * The places whose values an expression reads; a table or group where it is read as a whole.
   *
   * @param table the table whose rows the expression calls `row`
   */
  readBy({ names, paths }: References, table: Place | null): Set<Place> {
    return new Set(
      [...names].flatMap((name) => {
        const start = name === 'row' ? table : this.byTemplate.get(`/${name}`)
        if (!start) return []
        const own = paths.filter(([first]) => first === name)
        return own.length === 0 ? [start] : own.map(([, ...steps]) => follow(start, steps))
      }),
    )
  }
}

function withChildren(place: Place): Place[] {
  return [place, ...place.children.flatMap(withChildren)]
}

function follow(place: Place, [step, ...others]: string[]): Place {
  const child = step === undefined ? undefined : place.child(step)
  return child ? follow(child, others) : place
}
