/** A compiled form as the server sends it: what may be seen of it, in the reader's language. */

export type FieldType =
  | 'text'
  | 'multiline'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'date'
  | 'month'
  | 'time'
  | 'date-time'
  | 'date-range'
  | 'boolean'
  | 'choice'
  | 'multi-choice'
  | 'cascade'
  | 'person'
  | 'unit'
  | 'phone'
  | 'e-mail'
  | 'id-card'
  | 'address'
  | 'file'
  | 'image'
  | 'signature'
  | 'table'
  | 'group'
  | 'consent'
  | 'note'
  | 'lookup'
  | 'serial'

export type Right = 'read' | 'edit' | 'required' | 'masked'

export interface Option {
  value: string
  title: string
  /** Means the same for ever, but is not offered any more. */
  retired?: boolean
  /** The next level of a cascade. */
  children?: Option[]
}

/** A template or an example beside a field for files. */
export interface Download {
  file: string
  title: string
  kind: 'template' | 'example'
  /** The syntax tree of the condition under which it is offered; always without one. */
  when?: unknown
}

export interface Field {
  key: string
  type: FieldType
  title: string
  right: Right
  help?: string
  placeholder?: string
  sensitive?: boolean
  /** The value is masked, and the reader may have it shown. */
  revealable?: boolean
  options?: Option[]
  minLength?: number
  maxLength?: number
  pattern?: string
  patternHint?: string
  minimum?: number | string
  maximum?: number | string
  scale?: number
  minItems?: number
  maxItems?: number
  accept?: string[]
  maxCount?: number
  maxSize?: number
  /** Width to height of a picture, such as 3:4. */
  aspect?: string
  downloads?: Download[]
  minRows?: number
  maxRows?: number
  /** The fixed rows of a table. */
  rows?: Option[]
  /** The columns of a table or the members of a group. */
  fields?: Field[]
  add?: boolean
  remove?: boolean
  text?: string
  /** What is read within the value of a lookup. */
  columns?: Field[]
  /** Property of the picked person, or column of the row → key of the field that it fills. */
  fills?: Record<string, string>
  /** The first value in a new row. */
  initial?: unknown
  levels?: number
  /** Whether the value counts and is sent while the field is not visible. */
  whenHidden?: 'drop' | 'keep'
}

export interface Section {
  title?: string
  help?: string
  fields: string[]
}

export interface Step {
  title: string
  /** One section at a time, behind tabs; else they stand below each other. */
  display?: 'tabs'
  sections: Section[]
}

export type RuleKind = 'visible' | 'required' | 'blank' | 'readOnly' | 'value' | 'options' | 'check'

export interface Rule {
  /** A pointer; a star in the place of a row's number stands for every row. */
  at: string
  kind: RuleKind
  /** The syntax tree of the expression. */
  tree?: unknown
  /** What a check says when it holds. */
  message?: string
  /** The rule reads what the reader may not see: the server evaluates it. */
  remote?: boolean
}

export interface CompiledForm {
  schema: Record<string, unknown>
  fields: Field[]
  layout: { steps: Step[] }
  rules: Rule[]
}

export type FormData = Record<string, unknown>

/** What rules may read beside the form: people with their properties, and today's date. */
export interface Facts {
  applicant: object | null
  starter: object | null
  me: object | null
  today: string
}

/** Something to mend, at a place of the data. */
export interface Finding {
  /** A JSON pointer into the data. */
  pointer: string
  message: string
}

/** The result of a rule that the server evaluated. */
export interface RemoteResult {
  at: string
  kind: string
  value: unknown
  message?: string
}

export interface UnitValue {
  id: string
  key: string
  title: string
}

/** A person as the directory tells. */
export interface Person {
  id: string
  number: string
  name: string
  initials?: string
  kind?: string
  unit?: UnitValue | null
}

/** A person as the value of a field. */
export interface PersonValue {
  id: string
  number: string
  name: string
  unit?: string
}

/** A row that was chosen elsewhere, with its columns by their keys. */
export interface RowValue {
  id: string
  title: string
  [column: string]: unknown
}

export interface FileValue {
  id: string
  name: string
  size: number
  mediaType: string
}

/** A value as people read it, and the files in it. */
export interface ChangeSide {
  text: string
  files?: { id: string; name: string }[]
}

/** What became of a field, a row or a cell between two revisions of a form. */
export interface FormChange {
  /** Where it is in the later data; absent for what is there no more. */
  pointer?: string
  title: string
  kind: 'ADDED' | 'REMOVED' | 'CHANGED'
  before?: ChangeSide
  after?: ChangeSide
  /** Rows of a table, cells of a row, members of a group. */
  parts?: FormChange[]
}

/** The pages of a file that can be looked at. */
export interface FilePages {
  /** How many there are. */
  pages: number
  /** Of those that are shown, from the first one on; only width to height matters. */
  sizes: { width: number; height: number }[]
}

/** How files are looked at without being downloaded: as images, page by page. */
export interface PreviewPorts {
  /** Fails with a sentence for the person where a file can't be shown. */
  pages(id: string): Promise<FilePages>
  /**
   * @param page counted from 1
   * @param width one of `widths`
   */
  pageAddress(id: string, page: number, width: number): string
  /** In pixels, the narrowest first. */
  widths: readonly number[]
}

/** What the form needs from the world around it. */
export interface Ports {
  /** @param field a pointer with a star in the place of a row's number, as everywhere here */
  people(q: string, field: string, signal: AbortSignal): Promise<Person[]>
  units(q: string, field: string, signal: AbortSignal): Promise<UnitValue[]>
  /** @param q empty for the newest */
  rows(q: string, field: string, signal: AbortSignal): Promise<RowValue[]>
  /** @param key the same when the same file is sent again: it is stored once */
  upload(
    file: File,
    field: string,
    key: string,
    progress: (part: number) => void,
  ): Promise<FileValue>
  fileAddress(id: string): string
  /** Absent where files can only be downloaded. */
  preview?: PreviewPorts
  downloadAddress(file: string, field: string): string
  /**
   * Has a masked value shown, which is written down; absent for who may not.
   * @param pointer with the numbers of rows
   */
  reveal?(pointer: string, reason: string): Promise<string>
}
