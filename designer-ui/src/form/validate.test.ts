import { expect, test } from 'vitest'
import { field, modelOf, rule } from '@/testing/forms'
import type { Field, FormData } from './types'
import { faultsOf, type Say } from './validate'

/** Says the key and what is put into the words. */
const say: Say = (key, values = {}) => [key, ...Object.values(values)].join(' ')

function findings(
  fields: Field[],
  data: FormData,
  properties: Record<string, unknown> = {},
  rules = [] as never[],
) {
  const model = modelOf(fields, rules, data, { type: 'object', properties })
  return faultsOf(model.nodes, say).map(({ pointer, message }) => `${pointer}: ${message}`)
}

const phone = { type: ['string', 'null'], pattern: '^1[3-9]\\d{9}$' }
const idCard = { type: ['string', 'null'], pattern: '^\\d{17}[\\dX]$' }
const integer = { type: ['integer', 'null'], minimum: 1, maximum: 9 }
const options = [
  { value: 'a', title: '甲' },
  { value: 'b', title: '乙' },
]
const areas = [
  { value: '11', title: '北京', children: [{ value: '1101', title: '市辖区' }] },
  { value: '12', title: '天津' },
]

const values: [string, Partial<Field>, unknown, unknown, string | null][] = [
  ['a short phone number', { type: 'phone' }, phone, '1380000204', 'finding.phoneShort 1'],
  ['a long phone number', { type: 'phone' }, phone, '138000020466', 'finding.phoneLong 1'],
  ['no phone number', { type: 'phone' }, phone, '88', 'finding.phone'],
  ['a phone number', { type: 'phone' }, phone, '13800002046', null],
  [
    'half an address',
    { type: 'e-mail' },
    { type: ['string', 'null'], format: 'email' },
    'abc@',
    'finding.email',
  ],
  [
    'an address',
    { type: 'e-mail' },
    { type: ['string', 'null'], format: 'email' },
    'abc@school.example',
    null,
  ],
  [
    'a short identity number',
    { type: 'id-card' },
    idCard,
    '11010119900307691',
    'finding.idCardShort 1',
  ],
  ['a wrong check digit', { type: 'id-card' }, idCard, '110101199003076916', 'finding.idCard'],
  ['an identity number', { type: 'id-card' }, idCard, '110101199003076915', null],
  ['words for a number', { type: 'integer' }, integer, 'x', 'finding.shape.integer'],
  ['part of a number', { type: 'integer' }, integer, 1.5, 'finding.shape.integer'],
  ['too little', { type: 'integer', minimum: 1 }, integer, 0, 'finding.minimum 1'],
  ['too much', { type: 'integer', maximum: 9 }, integer, 10, 'finding.maximum 9'],
  [
    'too many digits',
    { type: 'decimal', scale: 1 },
    { type: ['number', 'null'] },
    1.25,
    'finding.scale 1',
  ],
  ['a fen too fine', { type: 'money' }, { type: ['number', 'null'] }, 1.005, 'finding.scale 2'],
  ['money', { type: 'money' }, { type: ['number', 'null'] }, 1.05, null],
  [
    'no date',
    { type: 'date' },
    { type: ['string', 'null'], format: 'date' },
    '2026-13-01',
    'finding.shape.date',
  ],
  [
    'a day too early',
    { type: 'date', minimum: 'today' },
    {},
    '2026-11-21',
    'finding.early 2026-11-22',
  ],
  ['today', { type: 'date', minimum: 'today' }, {}, '2026-11-22', null],
  ['a month too late', { type: 'month', maximum: 'today' }, {}, '2026-12', 'finding.late 2026-11'],
  ['a time of no day', { type: 'date-time' }, {}, '2026-02-30T09:30', 'finding.shape.date-time'],
  ['a time', { type: 'date-time' }, {}, '2024-02-29T09:30', null],
  ['two lines', {}, {}, 'a\nb', 'finding.oneLine'],
  ['two lines where many may be', { type: 'multiline' }, {}, 'a\nb', null],
  ['a way down', { type: 'cascade', options: areas }, {}, ['11', '1101'], null],
  [
    'a way that leads elsewhere',
    { type: 'cascade', options: areas },
    {},
    ['12', '1101'],
    'finding.option',
  ],
  [
    'no way from the top',
    { type: 'address', options: areas },
    {},
    { area: ['1101'] },
    'finding.option',
  ],
  ['an address without its area', { type: 'address', options: areas }, {}, { detail: 'x' }, null],
  ['half a range', { type: 'date-range' }, {}, { from: '2026-11-22' }, 'finding.rangeHalf'],
  [
    'a range backwards',
    { type: 'date-range' },
    {},
    { from: '2026-11-22', to: '2026-11-20' },
    'finding.rangeOrder 2026-11-22',
  ],
  [
    'too long a text',
    { maxLength: 3 },
    { type: ['string', 'null'], maxLength: 3 },
    '一二三四',
    'finding.maxLength 3 4',
  ],
  [
    'a rare character counts once',
    { maxLength: 3 },
    { type: ['string', 'null'], maxLength: 3 },
    '𠮷𠮷𠮷',
    null,
  ],
  [
    'a pattern with a hint',
    { patternHint: '三个字母' },
    { pattern: '^[a-z]{3}$' },
    'ab',
    '三个字母',
  ],
  ['a pattern', {}, { pattern: '^[a-z]{3}$' }, 'ab', 'finding.pattern'],
  [
    'what is not offered',
    { type: 'choice', options },
    { enum: ['a', 'b', null] },
    'c',
    'finding.option',
  ],
  [
    'one of several not offered',
    { type: 'multi-choice', options },
    {},
    ['a', 'c'],
    'finding.option',
  ],
  [
    'too many files',
    { type: 'file', maxCount: 1 },
    { maxItems: 1 },
    [{ id: '1' }, { id: '2' }],
    'finding.maxItems 1 2',
  ],
]

test.each(values)('%s', (_name, more, schema, value, expected) => {
  const found = findings([field('x', more)], { x: value }, { x: schema })
  expect(found).toEqual(expected === null ? [] : [`/x: ${expected}`])
})

const demands: [Field['type'], string][] = [
  ['text', 'enter'],
  ['integer', 'enter'],
  ['choice', 'choose'],
  ['boolean', 'choose'],
  ['date', 'choose'],
  ['person', 'choose'],
  ['lookup', 'choose'],
  ['file', 'upload'],
  ['signature', 'sign'],
  ['consent', 'agree'],
  ['table', 'add'],
]

test.each(demands)('an empty %s that must be filled asks to %s', (type, demand) => {
  const found = findings([field('x', { type, right: 'required', fields: [] })], {})
  expect(found).toEqual([expect.stringContaining(`/x: finding.required.${demand}`)])
})

test('false answers a question but is no consent', () => {
  const fields = [
    field('q', { type: 'boolean', right: 'required' }),
    field('c', { type: 'consent', right: 'required' }),
  ]
  expect(findings(fields, { q: false, c: false })).toEqual([
    expect.stringContaining('/c: finding.required.agree'),
  ])
})

test('row counts and cells are told at their places', () => {
  const cell = field('a', { type: 'integer', right: 'required' })
  const rows = field('t', { type: 'table', minRows: 3, fields: [cell] })
  const schema = { t: { minItems: 3, items: { type: 'object', properties: { a: integer } } } }
  expect(findings([rows], { t: [{ a: 1 }, { a: 'x' }, {}] }, schema)).toEqual([
    '/t/1/a: finding.shape.integer',
    '/t/2/a: finding.required.enter 题 a',
  ])
  expect(findings([rows], { t: [{ a: 1 }] }, schema)).toEqual(['/t: finding.minRows 题 t 3 1'])
  expect(findings([rows], {}, schema)).toEqual(['/t: finding.minRows 题 t 3 0'])
  expect(findings([{ ...rows, minRows: 1 }], {})).toEqual(['/t: finding.required.add 题 t'])
})

test('checks speak where they say, and only while their field is seen', () => {
  const rules = [
    rule('/x', 'check', "x === 'bad'", '不可以'),
    rule('/t/*/a', 'check', 'row.a > 5', '太多'),
    rule('/hidden', 'check', 'true', '不会说'),
    rule('/hidden', 'visible', 'false'),
  ]
  const fields = [
    field('x'),
    field('hidden', { right: 'required' }),
    field('t', { type: 'table', fields: [field('a', { type: 'integer' })] }),
  ]
  const found = findings(fields, { x: 'bad', t: [{ a: 1 }, { a: 6 }] }, {}, rules as never[])
  expect(found).toEqual(['/x: 不可以', '/t/1/a: 太多'])
})

test('a check may stand at a part of a range', () => {
  const fields = [field('r', { type: 'date-range' })]
  const rules = [rule('/r/from', 'check', "r.from < '2026-01-01'", '太早')]
  expect(
    findings(fields, { r: { from: '2025-01-01', to: '2026-02-01' } }, {}, rules as never[]),
  ).toEqual(['/r: 太早'])
})

test('what must be blank is told when it is not', () => {
  const fields = [field('x')]
  const rules = [rule('/x', 'blank', 'true')]
  expect(findings(fields, { x: 'there' }, {}, rules as never[])).toEqual(['/x: finding.blank 题 x'])
  expect(findings(fields, {}, {}, rules as never[])).toEqual([])
})

test('what the person can’t change is not told as wrong', () => {
  const fields = [
    field('x', { type: 'phone', right: 'read' }),
    field('m', { type: 'id-card', right: 'masked' }),
  ]
  expect(findings(fields, { x: '1', m: '1101**********6915' }, { x: phone })).toEqual([])
})
