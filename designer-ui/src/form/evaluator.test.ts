import { describe, expect, test } from 'vitest'
import { facts, field, formOf, modelOf, rule } from '@/testing/forms'
import { Memory } from './memory'
import { FormModel } from './model'
import { Places } from './places'
import { ordered } from './rules'
import type { FormData } from './types'

const fields = [
  field('x'),
  field('n', { type: 'integer' }),
  field('rows', {
    type: 'table',
    fields: [field('a', { type: 'integer' }), field('b'), field('c', { type: 'integer' })],
  }),
  field('total', { type: 'integer' }),
  field('g', { type: 'group', fields: [field('p'), field('q')] }),
  field('u', { type: 'integer' }),
  field('v', { type: 'integer' }),
]
const rules = [
  rule('/rows/*/c', 'value', 'row.a * 2'),
  rule('/rows/*/b', 'visible', 'row.c > 4'),
  rule('/rows/*/b', 'required', 'n > row.a'),
  rule('/rows/*/a', 'check', 'rows.filter(each => each.a === row.a).length > 1', 'twice'),
  rule('/rows', 'check', 'rows.length > 3', 'many'),
  rule('/total', 'value', 'sum(rows.map(row => row.c))'),
  rule('/g', 'visible', 'total > 10'),
  rule('/g/q', 'required', 'g.p !== null'),
  rule('/g/p', 'blank', 'rows.some(row => row.b === x)'),
  // A circle: what it gives depends on where it begins.
  rule('/u', 'value', 'v === null ? n : v + 1'),
  rule('/v', 'value', 'u === null ? 0 : u + 1'),
  rule('/x', 'readOnly', 'v > 2 && x.length > 2'),
]
const schema = {
  properties: { n: { type: ['integer', 'null'] } },
}
const PARTS = ['hidden', 'dropped', 'required', 'blank', 'readOnly', 'failed'] as const

function said({ evaluated }: FormModel) {
  return {
    data: evaluated.data,
    checks: Object.fromEntries(evaluated.checks),
    ...Object.fromEntries(PARTS.map((part) => [part, [...evaluated[part]].sort()])),
  }
}

/** The same numbers in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % below
  }
}

function change(model: FormModel, pick: (below: number) => number): void {
  const table = model.top('rows')!
  const row = table.rows[pick(Math.max(1, table.rows.length))]
  const text = [null, 'ab', 'abc', 'x'][pick(4)]
  switch (pick(8)) {
    case 0:
      return void table.addRow({ a: pick(6), b: text })
    case 1:
      return row && table.removeRow(row)
    case 2:
      return row && table.placeRow(row, pick(table.rows.length))
    case 3:
      return row?.cell('a')!.set([null, pick(6), 'zwei'][pick(3)])
    case 4:
      return row?.cell('b')!.set(text)
    case 5:
      return model.top('n')!.set([null, pick(6), 'zwei'][pick(3)])
    case 6:
      return model.top('g')!.members[pick(2)].set(text)
    default:
      return model.top('x')!.set(text)
  }
}

test.each([1, 2, 3, 4, 5])('after any changes a form says what it would say anew (%d)', (seed) => {
  const model = modelOf(fields, rules, { rows: [{ a: 1, b: 'ab' }] }, schema)
  const pick = numbers(seed)
  for (let step = 0; step < 300; step++) {
    change(model, pick)
    if (pick(3) === 0) continue
    const data = Object.fromEntries(model.nodes.map((node) => [node.field.key, node.start]))
    const anew = new FormModel(formOf(fields, rules, schema), data, facts)
    expect(said(model)).toEqual(said(anew))
  }
})

test('what says the same after a change is the same object, so that nothing is drawn again', () => {
  const model = modelOf(fields, rules, { n: 5, rows: [{ a: 3 }] })
  const { required, checks, hidden } = model.evaluated
  model.top('x')!.set('abc')
  model.top('rows')!.rows[0].cell('a')!.set(4)
  expect(model.evaluated.required).toBe(required)
  expect(model.evaluated.checks).toBe(checks)
  expect(model.evaluated.hidden).toBe(hidden)
  model.top('n')!.set(1)
  expect(model.evaluated.required).not.toBe(required)
})

describe('a rule is run again', () => {
  const shared = [{ a: 1 }, { a: 2 }]
  const before: FormData = { x: 'x', n: 1, rows: shared }

  test.each<[string, string, FormData, number]>([
    ['/x', 'n > 1', { ...before, x: 'y' }, 0],
    ['/x', 'n > 1', { ...before, n: 2 }, 1],
    ['/x', 'sum(rows.map(row => row.a))', { ...before, n: 2 }, 0],
    ['/x', 'sum(rows.map(row => row.a))', { ...before, rows: [{ a: 1, b: 'new' }, { a: 2 }] }, 0],
    ['/x', 'sum(rows.map(row => row.a))', { ...before, rows: [{ a: 1 }, { a: 3 }] }, 1],
    ['/x', 'sum(rows.map(row => row.a))', { ...before, rows: [{ a: 1 }] }, 1],
    ['/rows/*/b', 'row.a > 1', { ...before, rows: [{ a: 1, b: 'new' }, shared[1]] }, 0],
    ['/rows/*/b', 'row.a > 1', { ...before, rows: [{ a: 5 }, shared[1]] }, 1],
    ['/rows/*/b', 'row.a > n', { ...before, n: 2 }, 2],
    ['/rows/*/b', 'rows.length > row.a', { ...before, rows: [...shared, { a: 3 }] }, 3],
  ])('at %s for %s: %#', (at, source, now, times) => {
    const [own] = ordered([rule(at, 'required', source)], new Places(fields)).last
    const rowsOf = (scope: FormData) =>
      own.table
        ? (scope.rows as FormData[]).map((row, i) => [`/rows/${i}/b`, row] as const)
        : [['/x', null] as const]
    const first = new Memory(before, null)
    for (const [pointer, row] of rowsOf(before))
      first.recall(own, pointer, row, () => ({ value: 1 }))
    const second = new Memory(now, first)
    let runs = 0
    for (const [pointer, row] of rowsOf(now))
      second.recall(own, pointer, row, () => (runs++, { value: 2 }))
    expect(runs).toBe(times)
  })
})
