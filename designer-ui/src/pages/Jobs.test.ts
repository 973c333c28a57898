import { afterEach, beforeEach, expect, test } from 'vitest'
import { patience } from '@/api/client'
import { mounted, press, until } from '@/testing/mounting'
import { serving, type Reply } from '@/testing/serving'
import Jobs from './Jobs.vue'

const job = (id: string) => ({
  id,
  kind: 'notice',
  title: `发送邮件${id}`,
  attempts: 9,
  recurs: false,
  deadAt: '2026-11-22T08:00:00Z',
})

let close = () => {}
afterEach(() => close())
beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
})

async function open(reply: Reply) {
  let left = [
    { items: [job('1')], next: 'x' },
    { items: [job('2')], next: null },
  ]
  const server = await serving(({ method }) => {
    if (method === 'GET') return { status: 200, body: left[0] }
    left = left.slice(1)
    return reply
  })
  const shown = await mounted(Jobs)
  close = () => {
    shown.close()
    server.close()
  }
  await until(() => shown.find('li button') !== null)
  await press(shown.find('li button'))
  const dialog = () => document.querySelector<HTMLElement>('dialog')
  await press(dialog()!.querySelector('.dialog-acts .main'))
  return { ...shown, dialog }
}

test('what was done leaves the list, the focus goes to its heading, and others come', async () => {
  const page = await open({ status: 200, body: { id: '1' } })
  await until(() => page.text().includes('发送邮件2'))
  expect(page.dialog()).toBeNull()
  expect(document.activeElement?.tagName).toBe('H1')
  expect(page.text()).not.toContain('发送邮件1')
})

test('without an answer nothing leaves the list', async () => {
  const page = await open('broken')
  await until(() => page.dialog()!.querySelector('[role=alert]') !== null)
  expect(page.text()).toContain('发送邮件1')
})

test.each([
  ['what recurs can be run again alone', true, ['重新运行']],
  ['anything else can be discarded too', false, ['重新运行', '放弃']],
])('%s', async (_name, recurs, words) => {
  const body = { items: [{ ...job('1'), recurs }], next: null }
  const server = await serving(() => ({ status: 200, body }))
  const shown = await mounted(Jobs)
  close = () => {
    shown.close()
    server.close()
  }
  await until(() => shown.find('li button') !== null)
  const buttons = [...shown.place.querySelectorAll('li button')]
  expect(buttons.map((each) => each.firstChild?.textContent?.trim())).toEqual(words)
})

test('where nothing was given up, that is said', async () => {
  const server = await serving(() => ({ status: 200, body: { items: [], next: null } }))
  const shown = await mounted(Jobs)
  close = () => {
    shown.close()
    server.close()
  }
  await until(() => shown.text().includes('没有未完成的工作'))
})
