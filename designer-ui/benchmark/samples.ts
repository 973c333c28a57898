import type { Field, FieldType, FormData } from '@/form/types'
import type { Language } from '@/words/i18n'

type Words = readonly [zh: string, en: string]

type Choice = [value: string, words: Words, children?: Choice[]]

interface Sample extends Partial<
  Omit<Field, 'title' | 'options' | 'fields' | 'columns' | 'rows' | 'text'>
> {
  words: Words
  value?: unknown
  options?: Choice[]
  fields?: Part[]
  columns?: Part[]
  text?: Words
}

type Part = Sample & { key: string; type: FieldType }

const options: Choice[] = [
  ['a', ['科研', 'Research']],
  ['b', ['教学', 'Teaching']],
  ['c', ['外事', 'Foreign affairs']],
  ['d', ['后勤', 'Logistics']],
  ['e', ['基建', 'Buildings']],
  ['f', ['其他', 'Other']],
]
const places: Choice[] = [
  ['11', ['甲省', 'Province A'], [['1101', ['乙市', 'City B']]]],
  ['12', ['丙省', 'Province C']],
]
const SIGNATURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 20"><path d="M5 15 L15 5 L45 9"/></svg>'
const paper = { id: 'f1', name: 'paper.pdf', size: 2048, mediaType: 'application/pdf' }
const signature = {
  id: `data:image/svg+xml,${encodeURIComponent(SIGNATURE)}`,
  name: 'signature.png',
  size: 2048,
  mediaType: 'image/png',
}
const help = { help: '如与证件不符请更正 · Correct it where it differs' }

/** One filled field of each type. */
const samples: Record<FieldType, Sample> = {
  text: { words: ['姓名', 'Name'], value: '沈知微', placeholder: '沈知微', ...help },
  multiline: { words: ['事由', 'Reason'], value: '湖泊水质', maxLength: 200 },
  integer: { words: ['份数', 'Copies'], value: 3 },
  decimal: { words: ['面积', 'Area'], value: 12.5, scale: 2 },
  money: { words: ['金额', 'Amount'], value: 1234.5 },
  date: { words: ['日期', 'Day'], value: '2026-11-22' },
  month: { words: ['月份', 'Month'], value: '2026-11' },
  time: { words: ['时间', 'Time'], value: '09:30' },
  'date-time': { words: ['开始时间', 'Begins at'], value: '2026-11-22T09:30' },
  'date-range': { words: ['期间', 'Period'], value: { from: '2026-11-20', to: '2026-11-22' } },
  boolean: { words: ['是否住校', 'Lives on campus'], value: true },
  choice: { words: ['类别', 'Kind'], value: 'b', options },
  'multi-choice': { words: ['用途', 'Uses'], value: ['a', 'c'], options },
  cascade: { words: ['籍贯', 'Home'], value: ['11', '1101'], options: places },
  person: {
    words: ['导师', 'Supervisor'],
    value: { id: 'p', number: '20180326', name: '沈知微', unit: '数学科学学院' },
  },
  unit: { words: ['单位', 'Unit'], value: { id: 'u', key: 'math', title: '数学科学学院' } },
  phone: { words: ['手机号', 'Mobile'], value: '13800002046' },
  'e-mail': { words: ['邮箱', 'Mail'], value: 'a@errand.example' },
  'id-card': { words: ['身份证号', 'Identity number'], value: '110101199003076915' },
  address: {
    words: ['住址', 'Address'],
    value: { area: ['12'], detail: '学府路 1 号' },
    options: places,
  },
  file: { words: ['附件', 'Attachment'], value: [paper], accept: ['.pdf'], maxCount: 3 },
  image: { words: ['照片', 'Photo'], value: [{ ...paper, name: 'photo.jpg' }], aspect: '3:4' },
  signature: { words: ['签名', 'Signature'], value: [signature] },
  table: {
    words: ['材料', 'Papers'],
    value: Array.from({ length: 22 }, (_, i) => ({ name: `协议 ${i + 1}`, copies: i })),
    maxRows: 50,
    fields: [
      { key: 'name', type: 'text', words: ['名称', 'Name'] },
      { key: 'copies', type: 'integer', words: ['份数', 'Copies'] },
    ],
  },
  group: {
    words: ['紧急联系人', 'In an emergency'],
    value: { who: '顾念慈', phone: '13800002047' },
    fields: [
      { key: 'who', type: 'text', words: ['姓名', 'Name'] },
      { key: 'phone', type: 'phone', words: ['电话', 'Phone'] },
    ],
  },
  consent: {
    words: ['承诺', 'Pledge'],
    text: ['我承诺材料属实', 'All of this is true'],
    value: true,
  },
  note: { words: ['说明', 'Note'], text: ['请先看说明', 'Read this first'] },
  lookup: {
    words: ['原请假事项', 'Leave that was taken'],
    value: { id: 'l', title: 'L2026-00001', kind: 'b', days: 3 },
    columns: [
      { key: 'kind', type: 'choice', words: ['类别', 'Kind'], options },
      { key: 'days', type: 'integer', words: ['天数', 'Days'] },
    ],
  },
  serial: { words: ['编号', 'Number'], value: '2026-00001' },
}

export const types = Object.keys(samples) as FieldType[]

/** The fields of all samples by their types as keys, in one language. */
export function sampleFields(language: Language, right: Field['right']): Field[] {
  const say = ([zh, en]: Words) => (language === 'en' ? en : zh)
  const chosen = (given?: Choice[]): Field['options'] =>
    given?.map(([value, words, children]) => ({
      value,
      title: say(words),
      children: chosen(children),
    }))
  const made = (
    { words, options, fields, columns, text, ...more }: Sample,
    key: string,
  ): Field => ({
    type: key as FieldType,
    ...more,
    key,
    right,
    title: say(words),
    options: chosen(options),
    fields: fields?.map((each) => made(each, each.key)),
    columns: columns?.map((each) => made(each, each.key)),
    text: text && say(text),
  })
  return types.map((type) => made(samples[type], type))
}

export function sampleData(): FormData {
  return Object.fromEntries(types.map((type) => [type, samples[type].value]))
}
