import { expect, test } from 'vitest'
import { field, modelOf, rule } from '@/testing/forms'
import type { FormModel } from '../../model'
import type { Field, FormData } from '../../types'
import { paste, type Pasted } from './paste'

const columns = [
  field('name', { title: '名称' }),
  field('count', { title: '份数', type: 'integer' }),
  field('day', { title: '日期', type: 'date' }),
]

function filled(rows: FormData[], more: Partial<Field> = {}): FormModel {
  return modelOf([field('rows', { type: 'table', fields: columns, ...more })], [], { rows })
}

function into(model: FormModel, lines: string[][], row = 0, column = 0, most = Infinity) {
  return paste(model.top('rows')!, lines, row, column, most)
}

test('cells fill rows and columns from the focused one on, and add the rows that lack', () => {
  const model = filled([{ name: 'a', count: 1 }, { name: 'b' }], {
    fields: [...columns.slice(0, 2), { ...columns[2], initial: '2026-01-01' }],
  })
  const before = model.change.value.count
  const pasted = into(
    model,
    [
      ['2', '2026/2/3'],
      ['3', ''],
    ],
    1,
    1,
  )
  expect(pasted).toMatchObject({ rows: 2, cells: 3, untaken: [], beyond: 0 })
  expect(model.entered().rows).toEqual([
    { name: 'a', count: 1 },
    { name: 'b', count: 2, day: '2026-02-03' },
    { count: 3, day: '2026-01-01' },
  ])
  expect(model.change.value.count).toBe(before + 1)
})

test('an empty cell empties what stands there', () => {
  const model = filled([{ name: 'a', count: 1 }])
  into(model, [['', '2']])
  expect(model.entered().rows).toEqual([{ count: 2 }])
})

test('what can’t be read is told with row and column, and what stood there stands', () => {
  const model = filled([{ name: 'a', count: 1, day: '2026-01-01' }])
  const pasted = into(model, [['b', 'viel', '', 'more', 'more']]) as Pasted
  expect(pasted.untaken).toEqual([{ row: 1, title: '份数', text: 'viel', closed: false }])
  expect(pasted.beyond).toBe(2)
  expect(model.entered().rows).toEqual([{ name: 'b', count: 1 }])
})

test('more rows than there is room for are refused as a whole', () => {
  const model = filled([{ name: 'a' }, { name: 'b' }])
  const change = model.change.value.count
  expect(into(model, [['c'], ['d'], ['e']], 1, 0, 3)).toEqual({ given: 3, room: 2 })
  expect(model.entered().rows).toEqual([{ name: 'a' }, { name: 'b' }])
  expect(model.change.value.count).toBe(change)
})

test('fields that can’t be changed stay as they are, by right or by a rule over what was pasted', () => {
  const model = modelOf(
    [
      field('rows', {
        type: 'table',
        fields: [columns[0], columns[1], { ...columns[2], right: 'read' }],
      }),
    ],
    [rule('/rows/*/count', 'readOnly', "row.name === 'fix'")],
    {
      rows: [
        { name: 'a', count: 1 },
        { name: 'b', count: 2 },
      ],
    },
  )
  const pasted = paste(
    model.top('rows')!,
    [
      ['fix', '8', '2026-01-01'],
      ['c', '9', ''],
    ],
    0,
    0,
    2,
  ) as Pasted
  expect(pasted.untaken).toEqual([
    { row: 1, title: '日期', text: '2026-01-01', closed: true },
    { row: 1, title: '份数', text: '8', closed: true },
  ])
  expect(pasted.cells).toBe(3)
  expect(model.entered().rows).toEqual([
    { name: 'fix', count: 1 },
    { name: 'c', count: 9 },
  ])
})

test('one undo takes it all back, but for what was changed since', () => {
  const rows = [
    { name: 'a', count: 1 },
    { name: 'b', count: 2 },
  ]
  const model = filled(rows)
  const all = into(model, [
    ['x', '7'],
    ['y', '8'],
    ['z', '9'],
  ]) as Pasted
  all.undo()
  expect(model.entered().rows).toEqual(rows)
  const again = into(model, [
    ['x', '7'],
    ['y', '8'],
    ['z', '9'],
    ['w', '1'],
  ]) as Pasted
  model.top('rows')!.rows[0].cell('name')!.set('mine')
  model.top('rows')!.rows[2].cell('count')!.set(99)
  again.undo()
  expect(model.entered().rows).toEqual([
    { name: 'mine', count: 1 },
    { name: 'b', count: 2 },
    { name: 'z', count: 99 },
  ])
})
