import { afterEach, expect, test } from 'vitest'
import { mounted, press, until } from '@/testing/mounting'
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

test('where earlier entries can’t be had, that is said, and one may begin without them', async () => {
  const bodies: unknown[] = []
  const server = await serving((one) => {
    bodies.push(one.body)
    const errors = [{ pointer: '/from', message: '没有找到您的既往申请' }]
    return one.body.from ? { status: 422, body: { errors } } : { status: 201, body: { id: 'd1' } }
  })
  const shown = await mounted(Apply, {}, '/services/s1/apply?from=a1')
  close = () => {
    shown.close()
    server.close()
  }
  await until(() => shown.text().includes('没有找到您的既往申请'))
  await press(shown.find('.btn.main'))
  await until(() => shown.router.currentRoute.value.name === 'draft')
  expect(bodies).toEqual([{ data: {}, from: 'a1' }, { data: {} }])
})
