import { afterEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { FormModel, type Ports } from '@/form'
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

let close = () => {}
afterEach(() => close())

async function show(shown = ['a', 'b', 'c']) {
  const fields = ['a', 'b', 'c'].map((key) =>
    field(key, { right: key === 'b' ? 'required' : 'edit', title: `题 ${key}` }),
  )
  const form = formOf(fields)
  form.layout = {
    steps: [
      {
        title: '一步',
        display: 'tabs',
        sections: shown.map((key) => ({ title: `节 ${key}`, fields: [key] })),
      },
    ],
  }
  const page = await mounted(Wizard, {
    model: new FormModel(form, {}, facts),
    ports,
    busy: false,
    submitWord: '提交',
  })
  close = page.close
  const tabs = () => [...page.place.querySelectorAll<HTMLElement>('[role=tab]')]
  return { page, tabs }
}

const words = (element: Element | null) => element?.textContent?.replace(/\s+/g, ' ').trim()
const selected = (tab: HTMLElement) => tab.getAttribute('aria-selected') === 'true'

async function key(name: string): Promise<void> {
  document.activeElement!.dispatchEvent(
    new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }),
  )
  await nextTick()
  await nextTick()
}

test('sections behind tabs are shown one at a time, each tab says what is to be done', async () => {
  const { page, tabs } = await show()
  expect(tabs().map(words)).toEqual(['节 a选填', '节 b0/1', '节 c选填'])
  expect([...page.place.querySelectorAll('.field')].map(({ id }) => id)).toEqual(['b-a'])
  const panel = page.find('[role=tabpanel]')!
  expect(tabs()[0].getAttribute('aria-controls')).toBe(panel.id)
  expect(panel.getAttribute('aria-labelledby')).toBe(tabs()[0].id)
  await press(tabs()[2])
  expect([...page.place.querySelectorAll('.field')].map(({ id }) => id)).toEqual(['b-c'])
  expect(tabs().map(selected)).toEqual([false, false, true])
})

test.each([
  [['ArrowRight'], 1],
  [['ArrowLeft'], 2],
  [['End', 'ArrowRight'], 0],
  [['End', 'Home'], 0],
])('the keys %s lead to tab %i, and the focus goes along', async (keys, at) => {
  const { tabs } = await show()
  tabs()[0].focus()
  for (const each of keys) await key(each)
  expect(tabs().findIndex(selected)).toBe(at)
  expect(document.activeElement).toBe(tabs()[at])
  expect(tabs().map((tab) => tab.tabIndex)).toEqual([0, 1, 2].map((i) => (i === at ? 0 : -1)))
})

test('what is to be mended leads to its field behind another tab', async () => {
  const { page, tabs } = await show()
  const [next] = [...page.place.querySelectorAll('button')].filter((each) =>
    each.textContent?.includes('下一步'),
  )
  await press(next)
  await until(() => page.find('.summary a') !== null)
  expect(words(tabs()[1])).toBe('节 b1 处有误')
  await press(page.find('.summary a'))
  await until(() => document.activeElement?.id === 'f-b')
  expect(tabs().findIndex(selected)).toBe(1)
})

test('a single section needs no tab', async () => {
  const { page, tabs } = await show(['a'])
  expect(tabs()).toEqual([])
  expect(page.find('#f-a')).not.toBeNull()
  expect(page.find('[role=tabpanel]')).toBeNull()
})
