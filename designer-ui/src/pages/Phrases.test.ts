import { afterEach, beforeEach, expect, test } from 'vitest'
import { patience } from '@/api/client'
import { mounted, press, until } from '@/testing/mounting'
import { serving, type Asked, type Reply } from '@/testing/serving'
import Phrases from './Phrases.vue'

const items = ['同意。', '请补充附件。']

let close = () => {}
let asked: Asked[] = []
let reply: Reply
afterEach(() => close())
beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
})

async function open() {
  const server = await serving(({ method }) =>
    method === 'GET' ? { status: 200, body: { items, revision: 2 } } : reply,
  )
  asked = server.asked
  const shown = await mounted(Phrases)
  close = () => {
    shown.close()
    server.close()
  }
  await until(() => shown.find('.phrase-row') !== null)
  const changes = () => asked.filter(({ method }) => method === 'PUT')
  return { ...shown, changes, down: () => shown.find<HTMLButtonElement>('.down') }
}

test('a change without an answer is the same one when it is tried again', async () => {
  reply = 'broken'
  const page = await open()
  await press(page.down())
  await until(() => page.find('[role=alert]') !== null && !page.down()!.disabled)
  reply = { status: 200, body: { items: [...items].reverse(), revision: 3 } }
  await press(page.down())
  await until(() => page.find('.entry-text')?.textContent === items[1])
  const [first, second] = page.changes()
  expect(first.headers['idempotency-key']).toBeTruthy()
  expect(second.headers['idempotency-key']).toBe(first.headers['idempotency-key'])
})

test('what went wrong before is not told where something else is asked', async () => {
  reply = 'broken'
  const page = await open()
  await press(page.down())
  await until(() => page.find('[role=alert]') !== null)
  await press(page.find('.phrase-row .entry-acts button:last-child'))
  expect(document.querySelector('dialog')).not.toBeNull()
  expect(document.querySelector('[role=alert]')).toBeNull()
})
