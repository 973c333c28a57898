import { expect, test } from 'vitest'
import type { FormModel } from '@/form'
import type { Field, FormData, Rule } from '@/form/types'
import { field, modelOf, rule } from '@/testing/forms'
import { useFilling } from './filling'

const seals: Field = field('seals', {
  type: 'table',
  minRows: 1,
  fields: [
    field('name', { right: 'required' }),
    field('number', { type: 'integer', right: 'required' }),
  ],
})
const certificates: Field = { ...seals, key: 'certificates', minRows: undefined }
const neither = rule(
  '/seals',
  'check',
  'sum(seals.map(s => s.number)) + sum(certificates.map(c => c.number)) === 0',
  '印章和证件都没有填写数量',
)

function filling(
  data: FormData = {},
  fields = [seals, certificates, field('x')],
  rules: Rule[] = [neither],
) {
  const model = modelOf(fields, rules, data)
  return { model, ...useFilling(model, (key) => key) }
}

const rowsOf = (model: FormModel, key = 'seals') => model.top(key)!.rows
const pointers = (shown: { value: Map<string, string> }) => [...shown.value.keys()]

test('what is missing is said once somebody wants to go on, and is gone as soon as it is there', () => {
  const { model, shown, attempt, listed } = filling()
  expect(pointers(shown)).toEqual([])
  attempt(0)
  expect(shown.value).toEqual(new Map([['/seals', 'finding.required.add']]))
  model.top('seals')!.addRow({ name: '公章', number: 2 })
  expect(pointers(shown)).toEqual([])
  expect(listed(0)).toEqual([])
})

test('a finding about several fields goes with whichever of them mends it', () => {
  const { model, shown, attempt } = filling({ seals: [{ name: '公章', number: 0 }] })
  attempt(0)
  expect(shown.value).toEqual(new Map([['/seals', '印章和证件都没有填写数量']]))
  model.top('certificates')!.addRow({ name: '营业执照', number: 1 })
  expect(pointers(shown)).toEqual([])
})

test('a row that is added after that is not red before anybody was there', () => {
  const { model, shown, attempt, leave } = filling({ seals: [{ name: '公章' }] })
  attempt(0)
  expect(pointers(shown)).toContain('/seals/0/number')
  const row = model.top('seals')!.addRow()
  expect(pointers(shown)).not.toContain('/seals/1/name')
  row.cell('number')!.set('x')
  leave(row.cell('number')!)
  attempt(0)
  expect(pointers(shown)).toContain('/seals/1/name')
})

test('findings stay with their rows when a row above goes', () => {
  const { model, shown, attempt } = filling({
    seals: [{ name: '一', number: 1 }, { name: '二' }],
  })
  attempt(0)
  expect(pointers(shown)).toEqual(['/seals/1/number'])
  model.top('seals')!.removeRow(rowsOf(model)[0])
  expect(pointers(shown)).toEqual(['/seals/0/number'])
})

const complete = {
  seals: [
    { name: '公章', number: 1 },
    { name: '法人章', number: 1 },
  ],
  x: '协议',
}
const mending: [string, string, (model: FormModel) => void][] = [
  ['its own value', '/x', (model) => model.top('x')!.set('合同')],
  ['a cell', '/seals/1/name', (model) => rowsOf(model)[1].cell('name')!.set('财务章')],
  ['a cell below', '/seals', (model) => rowsOf(model)[0].cell('number')!.set(2)],
  ['the rows below', '/seals', (model) => model.top('seals')!.addRow()],
  [
    'the row that is taken away',
    '/seals/1/name',
    (model) => model.top('seals')!.removeRow(rowsOf(model)[1]),
  ],
  ['what has no field of its own', '/seals/1', (model) => rowsOf(model)[1].cell('name')!.set('')],
]

test.each(mending)('what only the server can tell goes with a change of %s', (_, pointer, mend) => {
  const { model, shown, refuse, ofStep } = filling(complete)
  refuse([{ pointer, message: '服务器说不行' }])
  expect([...shown.value.values()]).toEqual(['服务器说不行'])
  expect(ofStep(0)).toHaveLength(1)
  mend(model)
  expect([...shown.value.values()]).not.toContain('服务器说不行')
})

test('what only the server can tell stays while something else changes, and moves with its row', () => {
  const { model, shown, refuse } = filling(complete)
  refuse([{ pointer: '/seals/1/name', message: '服务器说不行' }])
  model.top('x')!.set('合同')
  rowsOf(model)[1].cell('number')!.set(5)
  expect(pointers(shown)).toEqual(['/seals/1/name'])
  model.top('seals')!.removeRow(rowsOf(model)[0])
  expect(pointers(shown)).toEqual(['/seals/0/name'])
})

test('what the server tells and is known here goes by what is known here', () => {
  const { model, shown, attempt, refuse } = filling({ seals: [{ name: '公章', number: 0 }] })
  attempt(0)
  refuse([{ pointer: '/seals', message: '印章和证件都没有填写数量' }])
  expect(pointers(shown)).toEqual(['/seals'])
  model.top('certificates')!.addRow({ name: '营业执照', number: 1 })
  expect(pointers(shown)).toEqual([])
})

test('a field that is left says what is wrong with it, not that it is still empty', () => {
  const amount = field('amount', { type: 'decimal', scale: 1, right: 'required' })
  const { model, shown, leave } = filling({}, [amount], [])
  leave(model.top('amount')!)
  expect(pointers(shown)).toEqual([])
  model.top('amount')!.set(1.25)
  expect(shown.value).toEqual(new Map([['/amount', 'finding.scale']]))
})

test('a section is not done while its table needs a row', () => {
  const { model, sectionState } = filling({}, [seals], [])
  const [section] = model.steps[0].sections
  const open = { wrong: 0, required: 1, filled: 0, rows: 0 }
  expect(sectionState(section)).toEqual(open)
  model.top('seals')!.addRow({ name: '公章', number: 2 })
  expect(sectionState(section)).toEqual({ wrong: 0, required: 3, filled: 3, rows: 1 })
})
