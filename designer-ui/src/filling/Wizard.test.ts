import { afterEach, expect, test } from 'vitest'
import { FormModel, type Ports } from '@/form'
import { kinds } from '@/form/fields'
import { later, pauses } from '@/form/fields/later'
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
