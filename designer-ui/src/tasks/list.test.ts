import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { effectScope, ref, type EffectScope } from 'vue'
import { listen } from '@/api/events'
import type { TaskLine } from '@/api/types'
import { Line } from '@/testing/line'
import { until } from '@/testing/mounting'
import { serving, type Asked } from '@/testing/serving'
import type { Choice } from './choice'
import { useTaskList } from './list'

const EVERYTHING: Choice = {
  state: 'pending',
  q: '',
  service: '',
  node: '',
  urged: false,
  filter: [],
  sort: '',
}
const lines = (ids: string) => [...ids].map((id) => ({ id }) as TaskLine)

let waiting = ''
let scope: EffectScope
let close = () => {}
let asked: Asked[] = []

beforeEach(async () => {
  vi.stubGlobal('EventSource', Line)
  listen(true)
  Line.last.stand()
  scope = effectScope()
  const server = await serving(({ path }) => {
    const limit = Number(new URL(path, 'http://x').searchParams.get('limit'))
    const after = new URL(path, 'http://x').searchParams.get('after')
    const rest = after ? waiting.slice(waiting.indexOf(after) + 1) : waiting
    const items = lines(rest.slice(0, limit))
    const next = rest.length > limit ? rest[limit - 1] : null
    return { status: 200, body: { items, next } }
  })
  asked = server.asked
  close = server.close
})
afterEach(() => {
  listen(false)
  vi.unstubAllGlobals()
  scope.stop()
  close()
})

async function listing(first: string, untouched: boolean) {
  waiting = first
  const choice = ref(EVERYTHING)
  const list = scope.run(() => useTaskList(choice, () => untouched))!
  await until(() => list.lines.value !== null)
  const shown = () => list.lines.value!.map(({ id }) => id).join('')
  const follow = (now: string) => {
    waiting = now
    Line.last.tell('tasks')
  }
  return { ...list, choice, shown, follow }
}

test('under a hand nothing moves: the end grows, what is gone is marked, others wait', async () => {
  const { shown, follow, gone, newer, reload, drop } = await listing('abc', false)
  follow('axcd')
  await until(() => shown() === 'abcd')
  expect([...gone.value]).toEqual(['b'])
  expect(newer.value).toEqual({ held: 1, gone: 1 })
  drop(new Set(['b']))
  expect(shown()).toBe('acd')
  expect(newer.value).toEqual({ held: 1, gone: 0 })
  await reload()
  await until(() => shown() === 'axcd')
  expect(newer.value).toEqual({ held: 0, gone: 0 })
})

test('a list that nobody touches is simply as it is now', async () => {
  const { shown, follow, newer } = await listing('abc', true)
  follow('xc')
  await until(() => shown() === 'xc')
  expect(newer.value).toEqual({ held: 0, gone: 0 })
})

test('later pages go on where the shown ones end', async () => {
  const many = Array.from({ length: 70 }, (_, index) => String.fromCharCode(0x4e00 + index)).join(
    '',
  )
  const { shown, follow, gone, next, fetchMore } = await listing(many.slice(0, 65), false)
  expect(shown()).toBe(many.slice(0, 30))
  await fetchMore()
  expect(shown()).toBe(many.slice(0, 60))
  follow(many.slice(1, 68))
  await until(() => gone.value.size === 1)
  expect(asked.at(-1)?.path).toContain('limit=60')
  expect(shown()).toBe(many.slice(0, 61))
  await fetchMore()
  expect(shown()).toBe(many.slice(0, 68))
  expect(next.value).toBeNull()
})
