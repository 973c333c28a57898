import { defineAsyncComponent, type Component } from 'vue'
import type { FieldNode } from '../nodes'
import type { FieldType } from '../types'
import AddressField from './address.vue'
import BooleanField from './boolean.vue'
import CascadeField from './cascade.vue'
import ChoiceField from './choice.vue'
import ConsentField from './consent.vue'
import DateRangeField from './date-range.vue'
import FileField from './file.vue'
import GroupField from './group.vue'
import LineField from './line.vue'
import MomentField from './moment.vue'
import MultiChoiceField from './multi-choice.vue'
import MultilineField from './multiline.vue'
import NoteField from './note.vue'
import NumberField from './number.vue'
import PersonField from './person.vue'
import ReadFiles from './reading/files.vue'
import ReadGroup from './reading/group.vue'
import ReadNote from './reading/note.vue'
import ReadText from './reading/text.vue'
import SerialField from './serial.vue'
import TableField from './table/Edit.vue'
import ReadTable from './table/Read.vue'
import UnitField from './unit.vue'

/** How the title of a field is tied to its controls. */
type Title = 'label' | 'group' | 'own'

export interface Kind {
  edit: Component
  read: Component
  title: Title | ((node: FieldNode) => Title)
  /** Takes the whole width of a section. */
  wide: boolean
}

const line: Kind = { edit: LineField, read: ReadText, title: 'label', wide: false }
const number: Kind = { ...line, edit: NumberField }
const moment: Kind = { ...line, edit: MomentField }
const files: Kind = { edit: FileField, read: ReadFiles, title: 'group', wide: true }

/** How each type of field is filled and read. */
export const kinds: Record<FieldType, Kind> = {
  text: line,
  multiline: { ...line, edit: MultilineField, wide: true },
  integer: number,
  decimal: number,
  money: number,
  date: moment,
  month: moment,
  time: moment,
  'date-time': moment,
  'date-range': { ...line, edit: DateRangeField, title: 'group' },
  boolean: { ...line, edit: BooleanField, title: 'group' },
  choice: { ...line, edit: ChoiceField, title: (node) => (fewOptions(node) ? 'group' : 'label') },
  'multi-choice': { ...line, edit: MultiChoiceField, title: 'group', wide: true },
  cascade: { ...line, edit: CascadeField, title: 'group', wide: true },
  person: { ...line, edit: PersonField },
  unit: { ...line, edit: UnitField },
  phone: line,
  'e-mail': line,
  'id-card': line,
  address: { ...line, edit: AddressField, title: 'group', wide: true },
  file: files,
  image: files,
  signature: { ...files, edit: defineAsyncComponent(() => import('./signature.vue')) },
  table: { edit: TableField, read: ReadTable, title: 'own', wide: true },
  group: { edit: GroupField, read: ReadGroup, title: 'own', wide: true },
  consent: { edit: ConsentField, read: ReadText, title: 'own', wide: true },
  note: { edit: NoteField, read: ReadNote, title: 'own', wide: true },
  serial: { ...line, edit: SerialField },
}

const FEW = 5

/** Whether all options are shown at once instead of in a list that opens. */
export function fewOptions(node: FieldNode): boolean {
  return (node.field.options ?? []).length <= FEW
}

export function titleOf(node: FieldNode): Title {
  const { title } = kinds[node.field.type]
  return typeof title === 'function' ? title(node) : title
}
