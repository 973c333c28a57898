import type { OutputUnit } from '@cfworker/json-schema'
import { computed, type ComputedRef } from 'vue'
import { idCardValid } from '@/expression/functions.js'
import type { FieldNode, RowNode } from './nodes'
import { digitsOf, scaleOf } from './normal'
import { areKnown, chosenOf, isWay } from './options'
import type { Finding } from './types'
import { isDay, isEmpty, lengthOf } from './values'

/** Words of the form library in the reader's language. */
export type Say = (key: string, values?: Record<string, unknown>) => string

/** A finding and the field that it is about. */
export interface Fault extends Finding {
  node: FieldNode
  /** Nothing is wrong but that nothing is there. */
  missing: boolean
}

/** What is to be mended now, in the order of the form, one finding for each field. */
export function faultsOf(nodes: FieldNode[], say: Say): Fault[] {
  return faultFinder(say)(nodes)
}

/** The same for many askings: each judges again only the fields and rows that changed. */
export function faultFinder(say: Say): (nodes: FieldNode[]) => Fault[] {
  const known = new WeakMap<object, ComputedRef<Fault[]>>()

  function judged<Part extends object>(part: Part, judge: (part: Part) => Fault[]): Fault[] {
    let faults = known.get(part)
    if (!faults) known.set(part, (faults = computed(() => judge(part))))
    return faults.value
  }

  const inRow = (row: RowNode): Fault[] =>
    judged(row, ({ cells }) => cells.flatMap((cell) => inside(cell)))

  function inside(node: FieldNode): Fault[] {
    const own = faultOf(node, say)
    return node.visible && (node.rows.length > 0 || node.members.length > 0)
      ? [...own, ...node.rows.flatMap(inRow), ...node.members.flatMap((member) => inside(member))]
      : own
  }

  return (nodes) => nodes.flatMap((node) => judged(node, inside))
}

const NONE: Fault[] = []

function faultOf(node: FieldNode, say: Say): Fault[] {
  const message = fault(node, say)
  if (message === null) return NONE
  return [{ pointer: node.pointer, message, node, missing: needs(node) && !node.filled }]
}

function needs(node: FieldNode): boolean {
  return node.required || leastRows(node) > 0
}

function leastRows({ field }: FieldNode): number {
  return field.rows ? 0 : (field.minRows ?? 0)
}

/** A field and, while it is visible, everything inside it. */
export function walk(node: FieldNode, found: FieldNode[] = []): FieldNode[] {
  found.push(node)
  if (!node.visible) return found
  for (const row of node.rows) for (const cell of row.cells) walk(cell, found)
  for (const member of node.members) walk(member, found)
  return found
}

function fault(node: FieldNode, say: Say): string | null {
  if (!node.visible) return null
  const rules =
    node.checks[0] ?? (node.failed ? say('finding.rule', { title: node.field.title }) : null)
  if (node.mendable) return ofValue(node, say) ?? rules
  if (!node.editable) return rules
  if (leastRows(node) > 1 && !node.filled) return fewRows(node, say)
  if (needs(node) && !node.filled)
    return say(`finding.required.${demand(node)}`, { title: node.field.title })
  if (node.blank && node.filled) return say('finding.blank', { title: node.field.title })
  return ofValue(node, say) ?? notAllowed(node, say) ?? rules
}

/** What is wrong with the value by itself. */
function ofValue(node: FieldNode, say: Say): string | null {
  return node.wrong ? reason(node, node.wrong, say) : own(node, say)
}

function fewRows(node: FieldNode, say: Say): string {
  const { title, minRows } = node.field
  return say('finding.minRows', { title, bound: minRows, count: node.rows.length })
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
    case 'lookup':
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
  const { type, options = [] } = node.field
  const { value } = node
  if (value === null || value === undefined) return null
  switch (type) {
    case 'text':
      return String(value).includes('\n') ? say('finding.oneLine') : null
    case 'id-card':
      return idCardValid(value as string) ? null : say('finding.idCard')
    case 'date':
    case 'month':
      return dateFault(node, String(value), say)
    case 'date-time':
      return isDay(String(value).split('T')[0]) ? null : say('finding.shape.date-time')
    case 'date-range':
      return rangeFault(value as { from?: string; to?: string }, say)
    case 'decimal':
    case 'money':
      return scaleFault(node, value as number, say)
    case 'choice':
    case 'multi-choice':
      return areKnown(options, chosenOf(value)) ? null : say('finding.option')
    case 'cascade':
    case 'address':
      return isWay(options, chosenOf(value)) ? null : say('finding.option')
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

function scaleFault(node: FieldNode, value: number, say: Say): string | null {
  const scale = scaleOf(node.field)
  return scale !== null && digitsOf(value) > scale ? say('finding.scale', { scale }) : null
}

/** Of a cascade one code on the way must be allowed, of all others every one. */
function notAllowed({ allowed, field, value }: FieldNode, say: Say): string | null {
  if (!allowed || isEmpty(value)) return null
  const isAllowed = (code: string) => allowed.includes(code)
  const chosen = chosenOf(value)
  const fits = field.type === 'cascade' ? chosen.some(isAllowed) : chosen.every(isAllowed)
  return fits ? null : say('finding.option')
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
      return field.type === 'table'
        ? fewRows(node, say)
        : say('finding.minItems', { bound: field.minItems ?? 1, count })
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
