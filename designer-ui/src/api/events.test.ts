import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { Line } from '@/testing/line'
import { serving } from '@/testing/serving'

type Events = typeof import('./events')

let events: Events
let scope: EffectScope
let visible = true

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('EventSource', Line)
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() =>
    visible ? 'visible' : 'hidden',
  )
  Line.all = []
  visible = true
  scope = effectScope()
  events = await import('./events')
})
afterEach(() => {
  events.listen(false)
  scope.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Something that looks, and how often it has. */
function looker(what: 'tasks' | 'notices' | 'application', id?: () => string) {
  const look = vi.fn()
  scope.run(() => events.useChanged(what, look, id))
  return look
}

const pass = (time: number) => vi.advanceTimersByTimeAsync(time)
const see = (on: boolean) => {
  visible = on
  document.dispatchEvent(new Event('visibilitychange'))
}

test('only who is concerned looks, and not for every hint', async () => {
  events.listen(true)
  Line.last.stand()
  const [tasks, notices] = [looker('tasks'), looker('notices')]
  for (let hint = 0; hint < 5; hint++) Line.last.tell('tasks')
  await pass(events.SPREAD)
  expect([tasks.mock.calls.length, notices.mock.calls.length]).toEqual([1, 0])
  Line.last.tell('tasks')
  await pass(events.SPREAD)
  expect(tasks).toHaveBeenCalledTimes(1)
  await pass(events.PACE)
  expect(tasks).toHaveBeenCalledTimes(2)
})

test('a lost line is led again after ever longer pauses, and then everything looks', async () => {
  const tasks = looker('tasks')
  events.listen(true)
  Line.last.stand()
  await pass(events.SPREAD)
  expect(tasks).toHaveBeenCalledTimes(1)
  for (const [index, pause] of events.RETRIES.slice(0, 4).entries()) {
    Line.last.breakOff()
    expect(events.told.value).toBe(false)
    await pass(pause / 2 - 1)
    expect(Line.all).toHaveLength(index + 1)
    await pass(pause / 2 + 1)
    expect(Line.all).toHaveLength(index + 2)
  }
  tasks.mockClear()
  Line.last.stand()
  await pass(events.PACE + events.SPREAD)
  expect(tasks).toHaveBeenCalledTimes(1)
  expect(events.told.value).toBe(true)
})

test('while nothing is told everything looks now and then', async () => {
  const tasks = looker('tasks')
  events.listen(true)
  Line.last.breakOff()
  await pass(events.UNTOLD * 2.5)
  expect(tasks.mock.calls.length).toBeGreaterThanOrEqual(1)
})

test('a tab that nobody sees gives its line up, and looks when it is seen again', async () => {
  const tasks = looker('tasks')
  events.listen(true)
  Line.last.stand()
  await pass(events.PACE)
  see(false)
  await pass(events.UNSEEN - 1)
  expect(Line.last.readyState).toBe(1)
  await pass(1)
  expect(Line.last.readyState).toBe(Line.CLOSED)
  tasks.mockClear()
  await pass(events.UNTOLD * 3)
  expect(tasks).not.toHaveBeenCalled()
  see(true)
  Line.last.stand()
  await pass(events.SPREAD)
  expect(Line.all).toHaveLength(2)
  expect(tasks).toHaveBeenCalledTimes(1)
})

test('the line leads to the application that is shown, and its hints to nobody else', async () => {
  const id = ref('a 1')
  const look = looker('application', () => id.value)
  events.listen(true)
  Line.last.stand()
  expect(Line.last.address).toBe('/api/events?watch=a%201')
  await pass(events.PACE + events.SPREAD)
  look.mockClear()
  Line.last.tell('application', { id: 'other' })
  await pass(events.SPREAD)
  expect(look).not.toHaveBeenCalled()
  Line.last.tell('application', { id: 'a 1' })
  await pass(events.SPREAD)
  expect(look).toHaveBeenCalledTimes(1)
  const before = Line.last
  id.value = 'b'
  await nextTick()
  await pass(0)
  expect(Line.last.address).toBe('/api/events?watch=b')
  expect(before.readyState).toBe(1)
  id.value = 'c'
  await nextTick()
  await pass(0)
  Line.last.stand()
  expect(Line.all.map(({ readyState }) => readyState)).toEqual([Line.CLOSED, Line.CLOSED, 1])
})

test('who asks later than the line stood need not ask twice; who is gone never asks', async () => {
  events.listen(true)
  Line.last.stand()
  const later = looker('tasks')
  await pass(events.PACE)
  expect(later).not.toHaveBeenCalled()
  scope.stop()
  Line.last.tell('tasks')
  await pass(events.PACE)
  expect(later).not.toHaveBeenCalled()
})

test('a line that is refused leads to signing in', async () => {
  vi.useRealTimers()
  const client = await import('./client')
  const server = await serving(() => ({ status: 401, body: {} }))
  const signedOut = new Promise<void>((resolve) => client.onSignedOut(resolve))
  events.listen(true)
  Line.last.breakOff(true)
  await signedOut
  expect(server.asked[0].headers['x-unattended']).toBe('true')
  server.close()
})
