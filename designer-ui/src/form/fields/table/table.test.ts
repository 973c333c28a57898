import { afterEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { field, modelOf } from '@/testing/forms'
import { mounted, press, type } from '@/testing/mounting'
import FillSections from '../../FillSections.vue'
import type { FormModel } from '../../model'
import { prepare } from '../../prepare'
import type { Field, FormData, Ports } from '../../types'

const ports: Ports = {
  people: async () => [],
  units: async () => [],
  rows: async () => [],
  upload: () => Promise.reject(new Error('none here')),
  fileAddress: (id) => id,
  downloadAddress: (file) => file,
}
const columns = [field('a', { title: '名称' }), field('b', { title: '份数', type: 'integer' })]

let close = () => {}
afterEach(() => close())

async function fill(rows: FormData[], more: Partial<Field> = {}, found: [string, string][] = []) {
  const table = field('x', { type: 'table', title: '材料', fields: columns, ...more })
  const model = modelOf([table], [], { x: rows })
  const section = model.steps[0].sections[0]
  await prepare(model.form, 0)
  const shown = await mounted(FillSections, {
    model,
    ports,
    findings: new Map(found),
    sections: [{ id: 's', title: '一节', section }],
  })
  close = shown.close
  return { model, shown, named: (name: string) => shown.find(`[aria-label="${name}"]`) }
}

const given = (count: number) => Array.from({ length: count }, (_, i) => ({ a: `n${i}`, b: i }))
const names = (model: FormModel) => (model.entered().x as { a: string }[]).map(({ a }) => a)
const focused = () => document.activeElement as HTMLElement

async function key(name: string, more: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', {
    key: name,
    bubbles: true,
    cancelable: true,
    ...more,
  })
  focused().dispatchEvent(event)
  await nextTick()
  await nextTick()
}

async function pasteInto(target: HTMLElement | null, text: string): Promise<boolean> {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  target!.dispatchEvent(event)
  await nextTick()
  return event.defaultPrevented
}

test('rows are moved by button, and the focus goes along', async () => {
  const { model, shown, named } = await fill(given(3))
  expect((named('上移第 1 项') as HTMLButtonElement).disabled).toBe(true)
  expect((named('下移第 3 项') as HTMLButtonElement).disabled).toBe(true)
  named('下移第 1 项')!.focus()
  await press(focused())
  expect(names(model)).toEqual(['n1', 'n0', 'n2'])
  expect(focused().ariaLabel ?? focused().getAttribute('aria-label')).toBe('下移第 2 项')
  expect(shown.find('[role=status]')!.textContent).toContain('第 1 项已移到第 2 项')
})

test('rows are moved by keyboard from any of their controls', async () => {
  const { model, shown } = await fill(given(3))
  shown.find('#f-x-0-a')!.focus()
  await key('ArrowDown', { altKey: true, shiftKey: true })
  await key('ArrowDown', { altKey: true, shiftKey: true })
  await key('ArrowDown', { altKey: true, shiftKey: true })
  expect(names(model)).toEqual(['n1', 'n2', 'n0'])
  expect(focused().id).toBe('f-x-2-a')
  await key('ArrowUp', { altKey: true, shiftKey: true })
  expect(names(model)).toEqual(['n1', 'n0', 'n2'])
})

test.each([
  ['fixed', { rows: [{ value: 'r', title: '甲' }] }],
  ['not to be added to', { add: false }],
  ['not to be taken from', { remove: false }],
])('rows of a table that is %s keep their order', async (_name, more) => {
  const { model, shown } = await fill([{ row: 'r', a: 'n0' }, { a: 'n1' }], more)
  const before = names(model)
  expect(shown.text()).not.toContain('上移')
  shown.find('#f-x-0-a')!.focus()
  await key('ArrowDown', { altKey: true, shiftKey: true })
  expect(names(model)).toEqual(before)
})

test('a row that was removed comes back to its place, with what was changed since beside it', async () => {
  const { model, shown, named } = await fill(given(3))
  await press(named('删除第 2 项'))
  expect(names(model)).toEqual(['n0', 'n2'])
  await type(shown.find('#f-x-0-a'), 'mine')
  const undo = [...shown.place.querySelectorAll('button')].find(
    (each) => each.textContent?.trim() === '撤销',
  )
  await press(undo!)
  await nextTick()
  expect(names(model)).toEqual(['mine', 'n1', 'n2'])
  expect(focused().id).toBe('f-x-1-a')
  expect(shown.text()).not.toContain('撤销')
})

test('a paste tells what was taken, what was not and where, and is undone at once', async () => {
  const { model, shown } = await fill(given(2))
  expect(await pasteInto(shown.find('#f-x-1-a'), '甲\t一\n乙\t2\t多')).toBe(true)
  expect(model.entered().x).toEqual([
    { a: 'n0', b: 0 },
    { a: '甲', b: 1 },
    { a: '乙', b: 2 },
  ])
  const text = shown.text()
  expect(text).toContain('已粘贴 2 行，填入 3 格')
  expect(text).toContain('右侧多出的 1 列')
  expect(text).toContain('第 2 项“份数”没有读懂：一')
  await press(shown.find('.table-told button'))
  expect(model.entered().x).toEqual(given(2))
})

test('from the button that adds rows a paste goes to the end', async () => {
  const { model, shown } = await fill(given(1))
  await pasteInto(shown.find('.add-row'), '甲\t1\n乙\t2\n')
  expect(names(model)).toEqual(['n0', '甲', '乙'])
})

test('a paste of more rows than the table may have is refused with a sentence', async () => {
  const { model, shown } = await fill(given(2), { maxRows: 3 })
  await pasteInto(shown.find('#f-x-1-a'), '甲\n乙\n丙\n')
  expect(names(model)).toEqual(['n0', 'n1'])
  expect(shown.find('[role=status]')!.textContent).toContain('有 3 行，这里只能再放 2 行')
})

test('a single text is the control’s own to take', async () => {
  const { shown } = await fill(given(1))
  expect(await pasteInto(shown.find('#f-x-0-a'), '一个词')).toBe(false)
})

test('of many rows only one has controls: the one that is entered', async () => {
  const { model, shown } = await fill(given(30))
  expect(shown.place.querySelectorAll('input')).toHaveLength(0)
  const cells = shown.place.querySelectorAll<HTMLElement>('td:not(.row-acts) .cell-text')
  expect(cells).toHaveLength(60)
  expect(cells[3].textContent).toContain('1')
  cells[3].focus()
  await nextTick()
  await nextTick()
  expect(focused().id).toBe('f-x-1-b')
  await type(focused(), '77')
  expect(model.entered().x).toContainEqual({ a: 'n1', b: 77 })
  shown.place.querySelectorAll<HTMLElement>('.cell-text')[0].focus()
  await nextTick()
  await nextTick()
  expect(focused().id).toBe('f-x-0-a')
  expect(shown.place.querySelectorAll('input')).toHaveLength(2)
  expect(shown.find('#b-x-1-b')!.textContent).toContain('77')
})

test('a finding stands at its cell while the cell is text', async () => {
  const { shown } = await fill(given(30), {}, [['/x/4/b', '应为整数，如 3']])
  const cell = shown.find('#b-x-4-b')!
  const said = cell.querySelector('button')!.getAttribute('aria-describedby')!
  expect(shown.find(`#${said}`)!.textContent).toContain('应为整数')
  expect(shown.place.querySelectorAll('.error')).toHaveLength(1)
})

test('a row among many is added, moved and removed by its buttons', async () => {
  const { model, shown, named } = await fill(given(30))
  named('操作 2')!.focus()
  await nextTick()
  await nextTick()
  expect(focused().getAttribute('aria-label')).toBe('上移第 2 项')
  await press(focused())
  await nextTick()
  expect(names(model).slice(0, 2)).toEqual(['n1', 'n0'])
  await press(named('删除第 1 项'))
  await nextTick()
  expect(names(model)[0]).toBe('n0')
  await press(shown.find('.add-row'))
  await nextTick()
  expect(focused().id).toBe('f-x-29-a')
})
