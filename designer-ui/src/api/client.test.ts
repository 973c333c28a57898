import { afterEach, beforeEach, expect, test } from 'vitest'
import { serving, type Asked, type Reply } from '@/testing/serving'
import { act, get, onSignedOut, patience, post, put, useCsrfToken, useLanguage } from './client'
import { Problem, Unreachable } from './problem'

let close = () => {}
let asked: Asked[] = []

async function answering(...replies: Reply[]): Promise<void> {
  const server = await serving(() => replies.shift() ?? { status: 200, body: {} })
  close = server.close
  asked = server.asked
}

beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  useCsrfToken('token')
  useLanguage('zh-CN')
  onSignedOut(() => {})
})
afterEach(() => close())

test('a write carries the token, the language and its key; a read carries no token', async () => {
  await answering()
  useLanguage('en')
  await act('/api/act', { a: 1 }, 'key-1')
  await get('/api/list', { q: '用 印', after: undefined, state: '' })
  expect(asked[0].headers).toMatchObject({
    'x-csrf-token': 'token',
    'accept-language': 'en',
    'idempotency-key': 'key-1',
    'content-type': 'application/json',
  })
  expect(asked[0].body).toEqual({ a: 1 })
  expect(asked[1].headers['x-csrf-token']).toBeUndefined()
  expect(asked[1].path).toBe('/api/list?q=%E7%94%A8+%E5%8D%B0')
})

test('an act without an answer is sent again with the same key', async () => {
  await answering('broken', { status: 503 }, { status: 201, body: { id: 'x' } })
  expect(await act('/api/act', {})).toEqual({ id: 'x' })
  const keys = asked.map((each) => each.headers['idempotency-key'])
  expect(keys).toHaveLength(3)
  expect(new Set(keys).size).toBe(1)
})

test('without any answer it gives up and says so', async () => {
  await answering('broken', 'broken', 'broken')
  await expect(act('/api/act', {})).rejects.toBeInstanceOf(Unreachable)
  expect(asked).toHaveLength(3)
})

test('a saving is never sent again by itself, because the revision may have moved', async () => {
  await answering('broken')
  await expect(put('/api/drafts/1', {})).rejects.toBeInstanceOf(Unreachable)
  expect(asked).toHaveLength(1)
})

test.each([400, 403, 404, 409, 413, 422, 429])(
  '%d is an answer and not tried again',
  async (status) => {
    const errors = [{ pointer: '/data/a', message: '请填写' }]
    await answering({
      status,
      body: {
        type: '/problems/some-kind',
        title: '标题',
        detail: '一句话',
        errors,
        present: { revision: 3 },
      },
    })
    const problem = await act('/api/act', {}).catch((fault: Problem) => fault)
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({
      status,
      kind: 'some-kind',
      title: '标题',
      message: '一句话',
      errors,
    })
    expect((problem as Problem).present).toEqual({ revision: 3 })
    expect(asked).toHaveLength(1)
  },
)

test('whoever is not signed in any more is led to sign in, a wrong password is not', async () => {
  let led = 0
  onSignedOut(() => led++)
  await answering({ status: 401, body: {} }, { status: 401, body: {} })
  await expect(get('/api/tasks')).rejects.toMatchObject({ status: 401 })
  expect(led).toBe(1)
  await expect(post('/api/session', {})).rejects.toMatchObject({ status: 401 })
  expect(led).toBe(1)
})

test('an answer without content is nothing', async () => {
  await answering({ status: 204 })
  expect(await post('/api/session/password', {})).toBeUndefined()
})
