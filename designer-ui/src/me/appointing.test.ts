import { afterEach, beforeEach, expect, test } from 'vitest'
import { effectScope, type EffectScope } from 'vue'
import { patience } from '@/api/client'
import { serving, type Asked, type Reply } from '@/testing/serving'
import { momentOf, useAppointing } from './appointing'

const person = { id: 'p2', number: '20120215', name: '周明远' }

let close = () => {}
let asked: Asked[] = []
let scope: EffectScope

beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
})
afterEach(() => {
  scope.stop()
  close()
})

async function appointing(reply: Reply = { status: 201, body: { id: 'a' } }) {
  const server = await serving(() => reply)
  asked = server.asked
  close = server.close
  scope = effectScope()
  return scope.run(() => useAppointing((key) => key))!
}

test('asks for whom and until when before anything is sent', async () => {
  const form = await appointing()
  expect(form.findings.value).toEqual({})
  form.all.value = false
  expect(await form.appoint()).toBeNull()
  expect(Object.keys(form.findings.value).sort()).toEqual(['ends', 'proxy', 'services'])
  expect(asked).toEqual([])
})

test('the end comes after the beginning', async () => {
  const form = await appointing()
  form.people.value = [person]
  form.begins.value = '2026-12-02T08:00'
  form.ends.value = '2026-12-01T08:00'
  await form.appoint()
  expect(form.findings.value).toEqual({ ends: 'proxies.endFirst' })
})

test('sends moments, and null for now, for everything and for no reason', async () => {
  const form = await appointing()
  form.people.value = [person]
  form.ends.value = '2026-12-01T08:00'
  expect(await form.appoint()).toEqual({ id: 'a' })
  expect(asked[0].body).toEqual({
    proxy: 'p2',
    services: null,
    openTasks: true,
    begins: null,
    ends: momentOf('2026-12-01T08:00'),
    reason: null,
  })
})

test('what the server refuses stands at its place', async () => {
  const errors = [
    { pointer: '/begins', message: '已委托' },
    { pointer: '/services/0', message: '没有这个事项' },
  ]
  const form = await appointing({ status: 422, body: { errors } })
  form.people.value = [person]
  form.ends.value = '2026-12-01T08:00'
  expect(await form.appoint()).toBeNull()
  expect(form.findings.value).toEqual({ begins: '已委托', services: '没有这个事项' })
})
