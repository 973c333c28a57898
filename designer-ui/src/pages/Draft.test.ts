import { afterEach, expect, test } from 'vitest'
import { keyOf } from '@/session/kept'
import { mounted, until } from '@/testing/mounting'
import { serving, type Asked } from '@/testing/serving'
import Draft from './Draft.vue'

let close = () => {}
afterEach(() => {
  sessionStorage.clear()
  close()
})

async function shown(asked: Asked[]) {
  const server = await serving((one) => {
    asked.push(one)
    return one.method === 'POST'
      ? { status: 201, body: { id: 'a1' } }
      : { status: 404, body: { title: '没有找到' } }
  })
  const page = await mounted(Draft, {}, '/drafts/d1')
  close = () => {
    page.close()
    server.close()
  }
  return page
}

test('a draft that was handed in without an answer leads to its application, under the same key', async () => {
  const key = keyOf('submit.d1', 3)
  const asked: Asked[] = []
  const page = await shown(asked)
  await until(() => page.router.currentRoute.value.name === 'application')
  expect(page.router.currentRoute.value.params.id).toBe('a1')
  const [again] = asked.filter(({ method }) => method === 'POST')
  expect([again.path, again.body, again.headers['idempotency-key']]).toEqual([
    '/api/drafts/d1/submit',
    { revision: 3 },
    key,
  ])
  expect(keyOf('submit.d1', 3)).not.toBe(key)
})

test('a draft that is gone for another reason is told as missing', async () => {
  const asked: Asked[] = []
  const page = await shown(asked)
  await until(() => page.text().includes('没有这一页'))
  expect(asked.map(({ method }) => method)).toEqual(['GET'])
})
