import { afterEach, beforeEach, expect, test } from 'vitest'
import { patience } from '@/api/client'
import type { TaskLine } from '@/api/types'
import { serving, type Asked, type Reply } from '@/testing/serving'
import { useBatch } from './batch'

const lines = Array.from(
  { length: 12 },
  (_, index) => ({ id: `t${index}`, revision: 1 }) as TaskLine,
)

let close = () => {}
let asked: Asked[] = []

/** A server that does all but the named tasks, of which it says the status. */
async function batching(refused: Record<string, number> = {}, silent: number[] = []) {
  let request = 0
  const server = await serving(({ body }): Reply => {
    if (silent.includes(request++)) return 'broken'
    const results = body.tasks.map(({ id }: { id: string }) =>
      refused[id]
        ? { id, done: false, problem: { status: refused[id], detail: `没办成 ${id}`, errors: [] } }
        : { id, done: true, state: 'DONE' },
    )
    return { status: 200, body: { results } }
  })
  asked = server.asked
  close = server.close
  return useBatch(
    () => ({ action: 'approve', opinion: '同意', fields: {} }),
    (id) => ({ id, revision: 2 }) as TaskLine,
  )
}

const keys = () => asked.map(({ headers }) => headers['idempotency-key'])
const sent = (request: number) => asked[request].body.tasks.map(({ id }: { id: string }) => id)

beforeEach(() => {
  patience.splice(0, patience.length)
  sessionStorage.clear()
})
afterEach(() => close())

test('many go in parts, each under a key of its own', async () => {
  const batch = await batching()
  await batch.run(lines)
  expect(asked.map(({ body }) => body.tasks.length)).toEqual([10, 2])
  expect(new Set(keys()).size).toBe(2)
  expect(batch.over.value).toBe(true)
  expect(batch.outcomes.value).toHaveLength(12)
  expect(batch.failed.value).toHaveLength(0)
})

test('what had no answer goes on under the same key, and what was answered is not sent again', async () => {
  const batch = await batching({}, [1])
  await batch.run(lines)
  expect(batch.unanswered.value).toBe(true)
  expect(batch.outcomes.value).toHaveLength(10)
  await batch.retry()
  expect(asked).toHaveLength(3)
  expect(keys()[2]).toBe(keys()[1])
  expect(batch.over.value && !batch.unanswered.value).toBe(true)
  expect(batch.outcomes.value).toHaveLength(12)
})

test('of what failed only that is tried again, as it stands now', async () => {
  const refused: Record<string, number> = { t3: 409 }
  const batch = await batching(refused)
  await batch.run(lines.slice(0, 5))
  expect(batch.failed.value.map(({ words }) => words)).toEqual(['没办成 t3'])
  delete refused.t3
  await batch.retry()
  expect(sent(1)).toEqual(['t3'])
  expect(asked[1].body.tasks[0].revision).toBe(2)
  expect(keys()[1]).not.toBe(keys()[0])
  expect(batch.failed.value).toHaveLength(0)
  expect(batch.outcomes.value).toHaveLength(5)
})

test('what failed at the server is sent as it was, so that nothing is done twice', async () => {
  const refused: Record<string, number> = { t1: 503 }
  const batch = await batching(refused)
  await batch.run(lines.slice(0, 3))
  expect(batch.failed.value[0].passing).toBe(true)
  delete refused.t1
  await batch.retry()
  expect(asked[1].body).toEqual(asked[0].body)
  expect(keys()[1]).toBe(keys()[0])
  expect(batch.outcomes.value.every(({ done }) => done)).toBe(true)
})
