import { afterEach, expect, test } from 'vitest'
import { mounted, until } from '@/testing/mounting'
import { serving, type Asked } from '@/testing/serving'
import Apply from './Apply.vue'

let close = () => {}
afterEach(() => close())

test.each([
  ['/services/s1/apply', { data: {} }, false],
  ['/services/s1/apply?for=p2', { data: {}, beneficiary: 'p2' }, false],
  ['/services/s1/apply?from=a1', { data: {}, from: 'a1' }, true],
])('%s begins a draft and goes there', async (path, body, carried) => {
  const asked: Asked[] = []
  const server = await serving((one) => {
    asked.push(one)
    return { status: 201, body: { id: 'd1' } }
  })
  const shown = await mounted(Apply, {}, path)
  close = () => {
    shown.close()
    server.close()
  }
  await until(() => shown.router.currentRoute.value.name === 'draft')
  expect(asked.map((one) => [one.method, one.path, one.body])).toEqual([
    ['POST', '/api/services/s1/drafts', body],
  ])
  expect(shown.router.options.history.state.carried).toBe(carried)
})
