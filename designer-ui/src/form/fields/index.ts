import type { Component } from 'vue'
import type { FieldNode } from '../nodes'
import type { Field, FieldType } from '../types'
import * as address from './address'
import * as boolean from './boolean'
import * as cascade from './cascade'
import * as choice from './choice'
import * as consent from './consent'
import * as date from './date'
import * as dateRange from './date-range'
import * as dateTime from './date-time'
import * as decimal from './decimal'
import * as eMail from './e-mail'
import * as file from './file'
import * as group from './group'
import * as idCard from './id-card'
import * as image from './image'
import * as integer from './integer'
import { loaded } from './later'
import type { Line } from './line'
import * as lookup from './lookup'
import * as money from './money'
import * as month from './month'
import * as multiChoice from './multi-choice'
import * as multiline from './multiline'
import * as note from './note'
import * as person from './person'
import * as phone from './phone'
import * as serial from './serial'
import * as signature from './signature'
import * as table from './table'
import * as text from './text'
import * as time from './time'
import * as unit from './unit'
import { fewOptions } from './choice/few'

/** How the title of a field is tied to its controls. */
type Title = 'label' | 'group' | 'own'

/** The control of a field, of one line or its own, and its reading view. */
interface Views {
  Edit?: Component
  Read: Component
  line?: Line
}

export interface Kind {
  /** Null where the control is one line. */
  edit: Component | null
  line: Line | null
  read: Component
  title: Title | ((node: FieldNode) => Title)
  /** Takes the whole width of a section. */
  wide: boolean
}

function kind(
  { Edit = undefined, Read, line = undefined }: Views,
  title: Kind['title'] = 'label',
  wide = false,
): Kind {
  return { edit: Edit ?? null, line: line ?? null, read: Read, title, wide }
}

/** How each type of field is filled and read. */
export const kinds: Record<FieldType, Kind> = {
  text: kind(text),
  multiline: kind(multiline, 'label', true),
  integer: kind(integer),
  decimal: kind(decimal),
  money: kind(money),
  date: kind(date),
  month: kind(month),
  time: kind(time),
  'date-time': kind(dateTime),
  'date-range': kind(dateRange, 'group'),
  boolean: kind(boolean, 'group'),
  choice: kind(choice, (node) => (fewOptions(node) ? 'group' : 'label')),
  'multi-choice': kind(multiChoice, 'group', true),
  cascade: kind(cascade, 'group', true),
  person: kind(person),
  unit: kind(unit),
  phone: kind(phone),
  'e-mail': kind(eMail),
  'id-card': kind(idCard),
  address: kind(address, 'group', true),
  file: kind(file, 'group', true),
  image: kind(image, 'group', true),
  signature: kind(signature, 'group', true),
  table: kind(table, 'own', true),
  group: kind(group, 'own', true),
  consent: kind(consent, 'own', true),
  note: kind(note, 'own', true),
  lookup: kind(lookup, 'label', true),
  serial: kind(serial),
}

export function titleOf(node: FieldNode): Title {
  const { title } = kinds[node.field.type]
  return typeof title === 'function' ? title(node) : title
}

/** Whether the box of a field draws a list that opens: of few options all are shown at once. */
export function isList(node: FieldNode): boolean {
  return node.field.type === 'choice' && !fewOptions(node)
}

/** Settles when the controls of fields, and of all that is in them, are there to be drawn. */
export async function loadControls(fields: Field[]): Promise<void> {
  const all = fields.flatMap(withInner)
  const controls = new Set(all.flatMap(({ type }) => kinds[type].edit ?? []))
  await Promise.all([...controls].map(loaded))
}

function withInner(field: Field): Field[] {
  return [field, ...(field.fields ?? []).flatMap(withInner)]
}
