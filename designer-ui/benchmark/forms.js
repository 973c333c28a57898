import * as acorn from 'acorn'
import { readFileSync } from 'node:fs'
import { createParser } from '../src/expression/parser.js'

const grammar = JSON.parse(
  readFileSync(new URL('../src/expression/grammar.json', import.meta.url), 'utf8'),
)
const parse = createParser(acorn, grammar.limits)

const FIELDS = 200
const ROWS = 500
const SECTION = 50

const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => ({ value, title: `选项 ${value}` }))
const TYPES = [
  { type: 'text', maxLength: 200 },
  { type: 'text', maxLength: 200 },
  { type: 'integer' },
  { type: 'date' },
  { type: 'choice', options },
]

function field(key, more) {
  return { key, title: `第 ${key.slice(1)} 个问题`, right: 'edit', ...more }
}

function rule(at, kind, source, message) {
  return { at, kind, tree: parse(source).tree, message }
}

/** What the server would send as the shape of a value. */
function shapeOf({ type, maxLength }) {
  switch (type) {
    case 'integer':
      return { type: ['integer', 'null'], minimum: 0 }
    case 'money':
      return { type: ['number', 'null'], minimum: 0 }
    case 'date':
      return { type: ['string', 'null'], format: 'date' }
    default:
      return { type: ['string', 'null'], maxLength: maxLength ?? 60 }
  }
}

function shapesOf(fields) {
  return Object.fromEntries(fields.map((each) => [each.key, shapeOf(each)]))
}

/** A form of 200 visible fields in four sections; all of its 20 rules follow the first field. */
export function largeForm() {
  const fields = Array.from({ length: FIELDS }, (_, i) => field(`f${i}`, TYPES[i % TYPES.length]))
  const each = (count, from, make) => Array.from({ length: count }, (_, i) => make(from + 5 * i))
  const rules = [
    ...each(5, 5, (i) => rule(`/f${i}`, 'visible', `f0 !== 'x' || f${i + 1} === 'kept'`)),
    ...each(5, 31, (i) => rule(`/f${i}`, 'required', `f0 === 'x' && f${i + 1} === null`)),
    ...each(5, 57, (i) => rule(`/f${i}`, 'value', `f0 === 'x' ? 10 * ${i} : ${i}`)),
    ...each(3, 83, (i) => rule(`/f${i}`, 'readOnly', `f0 === 'x'`)),
    ...each(2, 106, (i) => rule(`/f${i}`, 'check', `f0 === 'x' && f1 !== 'right'`, '请核对')),
  ]
  const sections = Array.from({ length: FIELDS / SECTION }, (_, i) => ({
    title: `第 ${i + 1} 部分`,
    fields: fields.slice(i * SECTION, (i + 1) * SECTION).map(({ key }) => key),
  }))
  return {
    form: {
      schema: { type: 'object', properties: shapesOf(fields) },
      fields,
      layout: { steps: [{ title: '填写', sections }] },
      rules,
    },
    data: {},
  }
}

/** A table of 500 filled rows with sums and demands over them. */
export function largeTable() {
  const columns = [
    field('c1', { type: 'text', title: '名称', maxLength: 60 }),
    field('c2', { type: 'choice', title: '类别', options }),
    field('c3', { type: 'integer', title: '数量' }),
    field('c4', { type: 'money', title: '单价' }),
    field('c5', { type: 'money', title: '金额' }),
  ]
  const fields = [
    field('rows', { type: 'table', title: '清单', maxRows: ROWS, fields: columns }),
    field('total', { type: 'money', title: '合计' }),
    field('most', { type: 'integer', title: '最多一项' }),
  ]
  const rules = [
    rule('/rows/*/c5', 'value', 'row.c3 * row.c4'),
    rule('/rows/*/c4', 'required', "row.c2 !== 'a'"),
    rule('/total', 'value', 'sum(rows.map(row => row.c5))'),
    rule('/most', 'value', 'max(rows.map(row => row.c3))'),
    rule('/rows', 'check', 'rows.some(row => row.c3 > 1000)', '数量应不超过 1000'),
  ]
  const shape = {
    type: 'object',
    properties: {
      rows: {
        type: ['array', 'null'],
        maxItems: ROWS,
        items: { type: 'object', properties: shapesOf(columns) },
      },
      ...shapesOf(fields.slice(1)),
    },
  }
  return {
    form: {
      schema: shape,
      fields,
      layout: {
        steps: [
          { title: '填写', sections: [{ title: '清单', fields: fields.map(({ key }) => key) }] },
        ],
      },
      rules,
    },
    data: {
      rows: Array.from({ length: ROWS }, (_, i) => ({
        c1: `试剂与耗材 ${i + 1}`,
        c2: options[i % options.length].value,
        c3: (i * 7) % 40,
        c4: ((i * 13) % 900) + 0.5,
      })),
    },
  }
}

/** A form whose eight sections stand behind tabs; the last field of all is the only one that is required. */
export function tabbedForm() {
  const parts = Array.from({ length: 8 }, (_, i) => i)
  const keys = (part) => Array.from({ length: 14 }, (_, i) => `f${part * 14 + i}`)
  const all = parts.flatMap(keys)
  const fields = all.map((key) => field(key, TYPES[0]))
  fields.at(-1).right = 'required'
  const sections = parts.map((part) => ({ title: `第 ${part + 1} 部分`, fields: keys(part) }))
  return {
    form: {
      schema: { type: 'object', properties: shapesOf(fields) },
      fields,
      layout: { steps: [{ title: '填写', display: 'tabs', sections }] },
      rules: [],
    },
    data: {},
  }
}
