import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Problem, Unreachable } from '@/api/problem'
import { Saver } from './saver'

let saved = 0
let fault: unknown = null
let saver: Saver

beforeEach(() => {
  vi.useFakeTimers()
  saved = 0
  fault = null
  saver = new Saver(async () => {
    if (fault) throw fault
    saved++
  })
})
afterEach(() => {
  saver.stop()
  vi.useRealTimers()
})

test('it saves two seconds after the last change', async () => {
  saver.touch()
  await vi.advanceTimersByTimeAsync(1900)
  saver.touch()
  await vi.advanceTimersByTimeAsync(1900)
  expect([saved, saver.state.value]).toEqual([0, 'waiting'])
  await vi.advanceTimersByTimeAsync(100)
  expect([saved, saver.state.value]).toEqual([1, 'clean'])
})

test('a step or a leave saves at once, and only what changed', async () => {
  expect(await saver.flush()).toBe(true)
  expect(saved).toBe(0)
  saver.touch()
  expect(await saver.flush()).toBe(true)
  expect(saved).toBe(1)
  await vi.advanceTimersByTimeAsync(5000)
  expect(saved).toBe(1)
})

test('what changes while it saves is saved afterwards', async () => {
  let release = () => {}
  const slow = new Saver(() => {
    saved++
    return new Promise((done) => (release = done))
  })
  slow.touch()
  const first = slow.flush()
  slow.touch()
  release()
  await first
  expect(slow.state.value).toBe('waiting')
  await vi.advanceTimersByTimeAsync(2000)
  expect(saved).toBe(2)
  release()
})

test('without a connection it says so and tries again by itself', async () => {
  fault = new Unreachable()
  saver.touch()
  expect(await saver.flush()).toBe(false)
  expect(saver.state.value).toBe('offline')
  fault = null
  await vi.advanceTimersByTimeAsync(10_000)
  expect([saved, saver.state.value]).toEqual([1, 'clean'])
})

test('a conflict stops it until a person settles it', async () => {
  fault = new Problem(409, {})
  saver.touch()
  await saver.flush()
  fault = null
  saver.touch()
  await vi.advanceTimersByTimeAsync(20_000)
  expect([saved, saver.state.value]).toEqual([0, 'conflict'])
  saver.settle(true)
  await vi.advanceTimersByTimeAsync(0)
  expect([saved, saver.state.value]).toEqual([1, 'clean'])
})

test('a refusal is told', async () => {
  fault = new Problem(422, { detail: '内容太长' })
  saver.touch()
  await saver.flush()
  expect([saver.state.value, saver.fault.value?.message]).toEqual(['failed', '内容太长'])
})
