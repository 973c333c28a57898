import { describe, expect, test } from 'vitest'
import { effect } from 'vue'
import { facts, field, formOf, modelOf, rule } from '@/testing/forms'
import { FormModel } from './model'
import type { Field, FormData, Option } from './types'

const text = (key: string) => field(key)
const table: Field = field('rows', {
  type: 'table',
  fields: [field('a', { type: 'integer' }), field('b')],
})

describe('a rule decides', () => {
  const cases: [string, string, FormData, boolean][] = [
    ['visible', "x === 'yes'", { x: 'yes' }, true],
    ['visible', "x === 'yes'", { x: 'no' }, false],
    ['visible', "x === 'yes'", {}, false],
    ['required', 'x !== null', { x: 'a' }, true],
    ['required', 'x !== null', {}, false],
    ['blank', "applicant.kind === 'staff'", {}, true],
    ['readOnly', "today < '2026-12-01'", {}, true],
    ['readOnly', "today > '2026-12-01'", {}, false],
  ]
  test.each(cases)('%s by %s over %j: %s', (kind, source, data, expected) => {
    const model = modelOf([text('x'), text('y')], [rule('/y', kind as 'visible', source)], data)
    const node = model.top('y')!
    const now = {
      visible: node.visible,
      required: node.required,
      blank: node.blank,
      readOnly: !node.editable,
    }
    expect(now[kind as 'visible']).toBe(expected)
  })
})

test('a calculated value follows what it reads and is not the person’s to give', () => {
  const total = field('total', { type: 'integer' })
  const model = modelOf([table, total], [rule('/total', 'value', 'sum(rows.map(r => r.a))')], {
    rows: [{ a: 2 }, { a: 3 }],
  })
  expect(model.top('total')!.value).toBe(5)
  model.top('rows')!.rows[1].cell('a')!.set(10)
  expect(model.top('total')!.value).toBe(12)
  model.top('rows')!.addRow({ a: 1 })
  expect(model.top('total')!.value).toBe(13)
  expect(model.top('total')!.editable).toBe(false)
  expect(model.entered()).not.toHaveProperty('total')
  expect(model.submitted()).toMatchObject({ total: 13 })
})

test('rules of calculated values follow each other', () => {
  const fields = [
    field('n', { type: 'integer' }),
    field('double', { type: 'integer' }),
    text('late'),
  ]
  const rules = [rule('/late', 'visible', 'double > 5'), rule('/double', 'value', 'n * 2')]
  const model = modelOf(fields, rules, { n: 2 })
  expect(model.top('late')!.visible).toBe(false)
  model.top('n')!.set(3)
  expect(model.top('late')!.visible).toBe(true)
})

test('what is not visible counts as nothing for others, but its entry stays until it is shown again', () => {
  const rules = [rule('/y', 'visible', "x === 'yes'"), rule('/z', 'visible', 'y !== null')]
  const model = modelOf([text('x'), text('y'), text('z')], rules, {
    x: 'yes',
    y: 'kept',
    z: 'kept too',
  })
  expect(model.top('z')!.visible).toBe(true)
  model.top('x')!.set('no')
  expect(model.top('z')!.visible).toBe(false)
  expect(model.submitted()).toEqual({ x: 'no' })
  expect(model.entered()).toEqual({ x: 'no', y: 'kept', z: 'kept too' })
  model.top('x')!.set('yes')
  expect(model.submitted()).toEqual({ x: 'yes', y: 'kept', z: 'kept too' })
})

test('what is kept while it is not visible still counts', () => {
  const kept = field('y', { whenHidden: 'keep' })
  const model = modelOf(
    [kept, text('z')],
    [rule('/y', 'visible', 'false'), rule('/z', 'visible', 'y !== null')],
    {
      y: 'there',
    },
  )
  expect(model.top('y')!.visible).toBe(false)
  expect(model.top('z')!.visible).toBe(true)
  expect(model.submitted()).toEqual({ y: 'there' })
})

test('a column rule reads its own row, and other fields too', () => {
  const rules = [rule('/rows/*/b', 'required', "row.a > 1 && mode === 'strict'")]
  const model = modelOf([text('mode'), table], rules, {
    mode: 'strict',
    rows: [{ a: 1 }, { a: 2 }],
  })
  const needs = () => model.top('rows')!.rows.map((row) => row.cell('b')!.required)
  expect(needs()).toEqual([false, true])
  model.top('rows')!.rows[0].cell('a')!.set(5)
  expect(needs()).toEqual([true, true])
  model.top('mode')!.set('lax')
  expect(needs()).toEqual([false, false])
})

test('a hidden cell counts as nothing in its row', () => {
  const rules = [
    rule('/rows/*/b', 'visible', 'row.a > 1'),
    rule('/n', 'value', 'count(rows.filter(r => r.b !== null))'),
  ]
  const model = modelOf([table, field('n', { type: 'integer' })], rules, {
    rows: [
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ],
  })
  expect(model.top('n')!.value).toBe(1)
})

test('fixed rows stand in their order and carry their key', () => {
  const fixed: Field = {
    ...table,
    rows: [
      { value: 'one', title: '一' },
      { value: 'two', title: '二' },
    ],
  }
  const model = modelOf([fixed], [rule('/rows/*/b', 'visible', "row.row === 'two'")], {
    rows: [{ row: 'two', a: 7 }],
  })
  const rows = model.top('rows')!.rows
  expect(rows.map((row) => row.fixed)).toEqual(['one', 'two'])
  expect(rows.map((row) => row.cell('b')!.visible)).toEqual([false, true])
  expect(model.entered()).toEqual({ rows: [{ row: 'one' }, { row: 'two', a: 7 }] })
})

test('what is no row is an empty one', () => {
  const free = field('t', { type: 'table', fields: [field('a')] })
  const fixed = { ...free, key: 'f', rows: [{ value: 'x', title: '行' }] }
  const model = modelOf([free, fixed], [], { t: [null, 1, { a: 'y' }], f: [null] })
  expect(model.submitted()).toEqual({ t: [{}, {}, { a: 'y' }] })
})

test('rows are added, copied and removed, and pointers follow', () => {
  const model = modelOf([table], [], { rows: [{ a: 1 }, { a: 2 }] })
  const rows = model.top('rows')!
  const copy = rows.copyRow(rows.rows[0])
  copy.cell('a')!.set(9)
  expect(model.entered()).toEqual({ rows: [{ a: 1 }, { a: 9 }, { a: 2 }] })
  expect(copy.cell('a')!.pointer).toBe('/rows/1/a')
  rows.removeRow(rows.rows[0])
  expect(copy.cell('a')!.pointer).toBe('/rows/0/a')
  expect(model.entered()).toEqual({ rows: [{ a: 9 }, { a: 2 }] })
})

test('members of a group have rules of their own and hide with it', () => {
  const group = field('g', { type: 'group', fields: [field('p'), field('q')] })
  const rules = [rule('/g', 'visible', "x === 'yes'"), rule('/g/q', 'required', 'g.p !== null')]
  const model = modelOf([text('x'), group], rules, { x: 'yes', g: { p: '1' } })
  const [, q] = model.top('g')!.members
  expect(q.required).toBe(true)
  expect(q.pointer).toBe('/g/q')
  model.top('x')!.set('no')
  expect(q.required).toBe(false)
  expect(model.entered()).toEqual({ x: 'no', g: { p: '1' } })
})

test('a rule narrows the options', () => {
  const options = ['a', 'b', 'c'].map((value) => ({ value, title: value }))
  const choice = field('c', { type: 'choice', options })
  const model = modelOf(
    [text('x'), choice],
    [rule('/c', 'options', "x === null ? ['a', 'b', 'c'] : ['b']")],
  )
  expect(model.top('c')!.options).toHaveLength(3)
  model.top('x')!.set('now')
  expect(model.top('c')!.options.map(({ value }) => value)).toEqual(['b'])
})

const retiring = [
  { value: 'a', title: '甲', children: [{ value: 'a1', title: '甲一', retired: true }] },
  { value: 'b', title: '乙', retired: true },
  { value: 'c', title: '丙' },
]
const codes = (options: Option[]): unknown[] =>
  options.map(({ value, children }) => (children ? [value, codes(children)] : value))

test.each([
  ['choice', null, [['a', []], 'c']],
  ['choice', 'b', [['a', []], 'b', 'c']],
  ['multi-choice', ['b', 'c'], [['a', []], 'b', 'c']],
  ['cascade', ['c'], [['a', []], 'c']],
  ['cascade', ['a', 'a1'], [['a', ['a1']], 'c']],
  ['address', { area: ['a', 'a1'] }, [['a', ['a1']], 'c']],
] as const)('of a %s with %j retired options are not offered', (type, value, expected) => {
  const model = modelOf([field('x', { type, options: retiring })], [], { x: value })
  expect(codes(model.top('x')!.options)).toEqual(expected)
})

test('a rule narrows a cascade to the ways that lead through what it allows', () => {
  const options = [
    { value: 'a', title: '甲', children: ['a1', 'a2'].map((value) => ({ value, title: value })) },
    { value: 'b', title: '乙' },
    { value: 'c', title: '丙' },
  ]
  const rules = [rule('/x', 'options', "['a1', 'c']")]
  const model = modelOf([field('x', { type: 'cascade', options })], rules)
  expect(codes(model.top('x')!.options)).toEqual([['a', ['a1']], 'c'])
})

test('what is typed stands in its control as it is, and counts without white space around it', () => {
  const fields = [text('x'), field('p', { type: 'phone' }), field('n', { type: 'integer' })]
  const model = modelOf(fields, [rule('/n', 'value', 'x.length')])
  model.top('x')!.set('  ab ')
  model.top('p')!.set('138 0000 2046')
  expect([model.top('x')!.typed, model.top('x')!.value, model.top('n')!.value]).toEqual([
    '  ab ',
    'ab',
    2,
  ])
  expect(model.entered()).toEqual({ x: 'ab', p: '13800002046' })
  model.top('x')!.set('   ')
  expect([model.top('x')!.filled, model.entered().x]).toEqual([false, null])
})

test.each([
  [{ type: 'money' as const }, 1.005, 1.01],
  [{ type: 'money' as const }, -1.005, -1.01],
  [{ type: 'money' as const }, 99999999999999.33, 99999999999999.33],
  [{ type: 'decimal' as const, scale: 0 }, 2.5, 3],
  [{ type: 'decimal' as const, scale: 3 }, 1e-7, 0],
  [{ type: 'integer' as const }, 2.5, 2.5],
])('computed for %j, %d is %d', (more, given, expected) => {
  const model = modelOf(
    [field('a', { type: 'decimal', scale: 15 }), field('b', more)],
    [rule('/b', 'value', 'a')],
    { a: given },
  )
  expect(model.top('b')!.value).toBe(expected)
})

test('a value of a wrong kind is nothing for rules', () => {
  const model = modelOf(
    [field('n', { type: 'integer' }), text('x')],
    [rule('/x', 'required', 'n !== null')],
    {},
    { properties: { n: { type: ['integer', 'null'], minimum: 1 } } },
  )
  const needs = (value: unknown) => (model.top('n')!.set(value), model.top('x')!.required)
  expect([needs('zwei'), needs(1.5), needs(0), needs(1)]).toEqual([false, false, true, true])
})

test('what a rule gives that is neither yes nor no hides nothing and is told', () => {
  const rules = [rule('/y', 'visible', 'x.length'), rule('/z', 'visible', 'x.missing.more')]
  const model = modelOf([text('x'), text('y'), text('z')], rules, { x: 'there' })
  expect(model.nodes.map((node) => [node.visible, node.failed])).toEqual([
    [true, false],
    [true, true],
    [true, true],
  ])
})

test('a rule that the server evaluates says what the server said', () => {
  const model = modelOf(
    [text('x'), table],
    [
      { at: '/x', kind: 'visible', remote: true },
      { at: '/rows/*/b', kind: 'required', remote: true },
    ],
  )
  model.top('rows')!.addRow()
  expect(model.asksServer).toBe(true)
  expect(model.top('x')!.visible).toBe(true)
  model.learn([
    { at: '/x', kind: 'visible', value: false },
    { at: '/rows/0/b', kind: 'required', value: true },
  ])
  expect(model.top('x')!.visible).toBe(false)
  expect(model.top('rows')!.rows[0].cell('b')!.required).toBe(true)
})

test('checks that the server evaluates speak with the words that it sends', () => {
  const model = modelOf([text('x')], [{ at: '/x', kind: 'check', remote: true }], { x: '1' })
  const said = (...values: boolean[]) => {
    model.learn(
      values.map((value, i) => ({ at: '/x', kind: 'check', value, message: `不行 ${i}` })),
    )
    return model.top('x')!.checks
  }
  expect([said(false, true), said(true, true), said(false, false), said()]).toEqual([
    ['不行 1'],
    ['不行 0', '不行 1'],
    [],
    [],
  ])
})

test('a form that is read shows what its data say, whatever the rules would give today', () => {
  const fields = [field('n', { type: 'integer' }), field('double'), field('far'), field('gone')]
  const rules = [
    rule('/double', 'value', 'n * 2'),
    { at: '/far', kind: 'value' as const, remote: true },
    { at: '/gone', kind: 'visible' as const, remote: true },
  ]
  const model = new FormModel(formOf(fields, rules), { n: 2, double: 5, far: 'kept' }, facts, false)
  expect(model.nodes.map((node) => node.value)).toEqual([2, 5, 'kept', null])
  expect(model.nodes.map((node) => node.visible)).toEqual([true, true, true, false])
})

test('what only the server can calculate is what it said last', () => {
  const model = modelOf([text('x')], [{ at: '/x', kind: 'value', remote: true }], { x: 'before' })
  expect(model.top('x')!.value).toBe('before')
  model.learn([{ at: '/x', kind: 'value', value: 'now' }])
  expect(model.top('x')!.value).toBe('now')
})

test('a change recalculates only what depends on it', () => {
  const rules = [rule('/rows/*/b', 'required', 'row.a > 1'), rule('/y', 'visible', "x === 'yes'")]
  const model = modelOf([text('x'), text('y'), table], rules, { rows: [{ a: 1 }, { a: 2 }] })
  const runs = { y: 0, first: 0, second: 0 }
  const [first, second] = model.top('rows')!.rows
  effect(() => (model.top('y')!.visible, runs.y++))
  effect(() => (first.cell('b')!.required, runs.first++))
  effect(() => (second.cell('b')!.required, runs.second++))
  first.cell('a')!.set(5)
  expect(runs).toEqual({ y: 1, first: 2, second: 1 })
  model.top('x')!.set('yes')
  expect(runs).toEqual({ y: 2, first: 2, second: 1 })
})

test('what is empty is sent as null, because the server keeps what is not sent', () => {
  const fields = [text('a'), field('b', { right: 'read' }), field('n', { type: 'note' }), table]
  const model = modelOf(fields, [], { a: 'x', b: 'read', rows: [{ a: 1, b: '' }] })
  model.top('a')!.set('')
  expect(model.entered()).toEqual({ a: null, rows: [{ a: 1 }] })
  model.top('rows')!.removeRow(model.top('rows')!.rows[0])
  expect(model.entered()).toEqual({ a: null, rows: [] })
})

test('a picked person fills what belongs to the person', () => {
  const fields = [
    field('who', {
      type: 'person',
      fills: { number: 'no', unit: 'from', email: 'mail', mobile: 'tel' },
    }),
    text('no'),
    field('from', { type: 'unit' }),
    field('mail', { type: 'e-mail' }),
    field('tel', { type: 'phone' }),
  ]
  const model = modelOf(fields, [], { mail: 'stays@errand.example' })
  const unit = { id: 'u', key: 'math', title: '数学科学学院' }
  const found = { id: 'p', number: '20180326', name: '沈知微', unit, mobile: '13800002046' }
  model.top('who')!.pick(found)
  expect(model.entered()).toEqual({
    who: { id: 'p', number: '20180326', name: '沈知微', unit: '数学科学学院' },
    no: '20180326',
    from: unit,
    mail: 'stays@errand.example',
    tel: '13800002046',
  })
  model.top('who')!.pick(null)
  expect(model.entered()).toEqual({ who: null, no: null, from: null, mail: null, tel: null })
})

test('a chosen row fills what takes its columns over', () => {
  const fields = [
    field('leave', {
      type: 'lookup',
      columns: [field('period', { type: 'date-range' }), field('place')],
      fills: { period: 'days', place: 'where' },
    }),
    field('days', { type: 'date-range' }),
    text('where'),
  ]
  const model = modelOf(fields, [], { where: 'of another one' })
  const period = { from: '2026-11-20', to: '2026-11-22' }
  model.top('leave')!.choose({ id: 'l', title: 'L-1', period })
  expect(model.entered()).toEqual({
    leave: { id: 'l', title: 'L-1', period },
    days: period,
    where: null,
  })
  model.top('leave')!.choose(null)
  expect(model.entered()).toEqual({ leave: null, days: null, where: null })
})

test('a form may name every right: only what may be written is open', () => {
  const rights = ['read', 'masked', 'edit', 'required'] as const
  const model = modelOf(rights.map((right) => field(right, { right })))
  expect(model.nodes.map((node) => [node.editable, node.required])).toEqual([
    [false, false],
    [false, false],
    [true, false],
    [true, true],
  ])
})

test('a tree outside the grammar is refused when the form is made, not run', () => {
  const tree = {
    type: 'CallExpression',
    callee: { type: 'Identifier', name: 'alert' },
    arguments: [],
  }
  expect(() => modelOf([text('x')], [{ at: '/x', kind: 'visible', tree }])).toThrow()
})
