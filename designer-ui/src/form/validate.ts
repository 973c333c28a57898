import { Validator, type OutputUnit } from '@cfworker/json-schema'
import { idCardValid } from '@/expression/functions.js'
import type { FormModel } from './model'
import type { FieldNode } from './nodes'
import type { Finding } from './types'
import { lengthOf } from './values'

/** Words of the form library in the reader's language. */
export type Say = (key: string, values?: Record<string, unknown>) => string

/** A finding and the field that it is about. */
export interface Fault extends Finding {
  node: FieldNode
  /** Nothing is wrong but that nothing is there. */
  missing: boolean
}

/** Judges the shape of data by the compiled schema. */
export class Judging {
  private readonly validator: Validator

  constructor(private readonly model: FormModel) {
    this.validator = new Validator(model.form.schema, '2020-12', false)
  }

  /** What is to be mended now, in the order of the form, one finding for each field. */
  findings(say: Say): Fault[] {
    const faults = this.faults()
    return this.model.nodes
      .flatMap((node) => [...walk(node)])
      .flatMap((node) => {
        const message = fault(node, faults.get(node.pointer), say)
        if (message === null) return []
        return [{ pointer: node.pointer, message, node, missing: node.required && !node.filled }]
      })
  }

  /** The first fault of each field by the pointer of the field. */
  private faults(): Map<string, OutputUnit> {
    const { errors } = this.validator.validate(this.model.judged())
    const pointers = new Set(
      this.model.nodes.flatMap((node) => [...walk(node)]).map((node) => node.pointer),
    )
    const faults = new Map<string, OutputUnit>()
    for (const error of errors.filter((each) => !OUTER.has(each.keyword))) {
      const pointer = nearest(pointerOf(error), pointers)
      if (pointer !== null && !faults.has(pointer)) faults.set(pointer, error)
    }
    return faults
  }
}

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

function pointerOf(error: OutputUnit): string {
  return decodeURI(error.instanceLocation.replace(/^#/, ''))
}

/** The pointer itself or the nearest one above it that a field has. */
function nearest(pointer: string, pointers: Set<string>): string | null {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    if (pointers.has(at)) return at
  }
  return null
}

/** A field and, while it is visible, everything inside it. */
export function* walk(node: FieldNode): Generator<FieldNode> {
  yield node
  if (!node.visible) return
  for (const row of node.rows) for (const cell of row.cells) yield* walk(cell)
  for (const member of node.members) yield* walk(member)
}

function fault(node: FieldNode, wrong: OutputUnit | undefined, say: Say): string | null {
  if (!node.visible) return null
  if (node.required && !node.filled)
    return say(`finding.required.${demand(node)}`, { title: node.field.title })
  if (!node.editable) return node.findings()[0] ?? null
  if (node.blank && node.filled) return say('finding.blank', { title: node.field.title })
  if (wrong) return reason(node, wrong, say)
  return own(node, say) ?? node.findings()[0] ?? null
}

/** What a person does to fill a field of this type. */
function demand(node: FieldNode): 'enter' | 'choose' | 'upload' | 'agree' | 'sign' | 'add' {
  switch (node.field.type) {
    case 'file':
    case 'image':
      return 'upload'
    case 'signature':
      return 'sign'
    case 'consent':
      return 'agree'
    case 'table':
      return 'add'
    case 'boolean':
    case 'choice':
    case 'multi-choice':
    case 'cascade':
    case 'person':
    case 'unit':
    case 'date':
    case 'month':
    case 'time':
    case 'date-time':
    case 'date-range':
      return 'choose'
    default:
      return 'enter'
  }
}

/** What the schema can't say. */
function own(node: FieldNode, say: Say): string | null {
  const { type } = node.field
  const { value } = node
  if (value === null || value === undefined) return null
  switch (type) {
    case 'id-card':
      return idCardValid(value as string) ? null : say('finding.idCard')
    case 'date':
    case 'month':
      return dateFault(node, String(value), say)
    case 'date-range':
      return rangeFault(value as { from?: string; to?: string }, say)
    case 'decimal':
    case 'money':
      return scaleFault(node, value as number, say)
    case 'choice':
      return optionFault(node, [value as string], say)
    case 'multi-choice':
      return optionFault(node, value as string[], say)
    default:
      return null
  }
}

function dateFault(node: FieldNode, value: string, say: Say): string | null {
  const { minimum, maximum } = node.bounds
  if (minimum && value < minimum) return say('finding.early', { bound: minimum })
  return maximum && value > maximum ? say('finding.late', { bound: maximum }) : null
}

function rangeFault({ from, to }: { from?: string; to?: string }, say: Say): string | null {
  if (!from || !to) return say('finding.rangeHalf')
  return from <= to ? null : say('finding.rangeOrder', { from })
}

const MONEY_SCALE = 2

function scaleFault(node: FieldNode, value: number, say: Say): string | null {
  const scale = node.field.scale ?? MONEY_SCALE
  const digits = String(value).split('.')[1]?.length ?? 0
  return digits > scale ? say('finding.scale', { scale }) : null
}

function optionFault(node: FieldNode, chosen: string[], say: Say): string | null {
  const values = node.options.map((option) => option.value)
  return values.length === 0 || chosen.every((each) => values.includes(each))
    ? null
    : say('finding.option')
}

function reason(node: FieldNode, wrong: OutputUnit, say: Say): string {
  const { field, value } = node
  switch (field.type) {
    case 'phone':
      return phoneFault(String(value), say)
    case 'e-mail':
      return say('finding.email')
    case 'id-card':
      return idCardFault(String(value), say)
    case 'date':
    case 'month':
    case 'time':
    case 'date-time':
      return wrong.keyword === 'type' || wrong.keyword === 'format' || wrong.keyword === 'pattern'
        ? say(`finding.shape.${field.type}`)
        : boundFault(node, wrong, say)
    default:
      return boundFault(node, wrong, say)
  }
}

function boundFault(node: FieldNode, wrong: OutputUnit, say: Say): string {
  const { field, value } = node
  const count = Array.isArray(value) ? value.length : node.rows.length
  const length = lengthOf(String(value ?? ''))
  switch (wrong.keyword) {
    case 'minLength':
      return say('finding.minLength', { bound: field.minLength, length })
    case 'maxLength':
      return say('finding.maxLength', { bound: field.maxLength, length })
    case 'pattern':
      return field.patternHint ?? say('finding.pattern')
    case 'minimum':
      return say('finding.minimum', { bound: field.minimum })
    case 'maximum':
      return say('finding.maximum', { bound: field.maximum })
    case 'type':
      return say(`finding.shape.${shape(field.type)}`)
    case 'enum':
    case 'const':
      return say('finding.option')
    case 'minItems':
      return say('finding.minItems', { bound: field.minRows ?? field.minItems ?? 1, count })
    case 'maxItems':
      return say('finding.maxItems', {
        bound: field.maxRows ?? field.maxItems ?? field.maxCount,
        count,
      })
    case 'uniqueItems':
      return say('finding.unique')
    default:
      return say('finding.other')
  }
}

function shape(type: string): 'integer' | 'number' | 'other' {
  if (type === 'integer') return 'integer'
  return type === 'decimal' || type === 'money' ? 'number' : 'other'
}

const MOBILE = 11
const ID_CARD = 18

function phoneFault(text: string, say: Say): string {
  const digits = text.replace(/\D/g, '').length
  if (!/^1\d*$/.test(text)) return say('finding.phone')
  if (digits < MOBILE) return say('finding.phoneShort', { missing: MOBILE - digits })
  return digits > MOBILE
    ? say('finding.phoneLong', { over: digits - MOBILE })
    : say('finding.phone')
}

function idCardFault(text: string, say: Say): string {
  if (text.length < ID_CARD) return say('finding.idCardShort', { missing: ID_CARD - text.length })
  return text.length > ID_CARD
    ? say('finding.idCardLong', { over: text.length - ID_CARD })
    : say('finding.idCard')
}
