import { afterEach, expect, test } from 'vitest'
import { FormModel, type Ports } from '@/form'
import { kinds } from '@/form/fields'
import { later, pauses } from '@/form/fields/later'
import type { FileValue } from '@/form/types'
import { facts, field, formOf } from '@/testing/forms'
import { mounted, press, until } from '@/testing/mounting'
import Wizard from './Wizard.vue'

const ports: Ports = {
  people: async () => [],
  units: async () => [],
  rows: async () => [],
  upload: () => Promise.reject(new Error('none here')),
  fileAddress: (id) => id,
  downloadAddress: (file) => file,
}

const table = kinds.table.edit
let close = () => {}
afterEach(() => {
  close()
  kinds.table.edit = table
})

test('a step whose controls can’t be had says so, and what was entered stays', async () => {
  pauses.splice(0, pauses.length, 1)
  kinds.table.edit = later(() => Promise.reject(new TypeError('Failed to fetch')))
  const cell = field('cell', { title: '格' })
  const form = formOf([field('a', { title: '甲' }), field('b', { type: 'table', fields: [cell] })])
  form.layout = {
    steps: ['a', 'b'].map((key) => ({ title: key, sections: [{ fields: [key] }] })),
  }
  const model = new FormModel(form, { a: '一' }, facts)
  const page = await mounted(Wizard, { model, ports, busy: false, submitWord: '提交' })
  close = page.close
  const next = [...page.place.querySelectorAll('button')].find((each) =>
    each.textContent?.includes('下一步'),
  )!
  await press(next)
  await until(() => page.find('[role=alert]') !== null)
  expect(page.find('[role=alert]')?.textContent).toContain('这一步没有加载出来')
  expect(page.router.currentRoute.value.query.step).toBeUndefined()
  expect(model.entered()).toMatchObject({ a: '一' })
})

test('nothing is handed in while a file is on its way', async () => {
  let arrive: (file: FileValue) => void = () => {}
  const slow: Ports = { ...ports, upload: () => new Promise((resolve) => (arrive = resolve)) }
  const form = formOf([field('paper', { type: 'file', title: '附件', maxCount: 1 })])
  const model = new FormModel(form, {}, facts)
  let submitted = 0
  const page = await mounted(Wizard, {
    model,
    ports: slow,
    busy: false,
    submitWord: '提交',
    onSubmit: () => submitted++,
  })
  close = page.close
  const button = (words: string) =>
    [...page.place.querySelectorAll('button')].find((each) => each.textContent?.includes(words))
  await until(() => page.find('input[type=file]') !== null)
  const input = page.find('input[type=file]') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [new File(['text'], 'a.pdf')] })
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await press(button('下一步') ?? null)
  await until(() => button('提交') !== undefined)
  await press(button('提交')!)
  await until(() => page.text().includes('文件还没有传完'))
  expect(submitted).toBe(0)
  arrive({ id: 'f', name: 'a.pdf', size: 4, mediaType: 'application/pdf' })
  await until(() => !page.text().includes('文件还没有传完'))
  await press(button('下一步') ?? null)
  await until(() => button('提交') !== undefined)
  await press(button('提交')!)
  await until(() => submitted === 1)
})
