import { expect, test } from 'vitest'
import { nextTick, ref, shallowRef } from 'vue'
import type { TaskLine } from '@/api/types'
import { useTicking } from './ticking'

/** Tasks of the steps that letters name: “aab” are two of step a, then one of step b. */
const lines = (steps: string) =>
  [...steps].map(
    (step, index) => ({ id: `${index}`, service: { key: 's' }, node: { id: step } }) as TaskLine,
  )

function ticking(steps: string) {
  const list = shallowRef<TaskLine[] | null>(lines(steps))
  const gone = ref<ReadonlySet<string>>(new Set())
  return { list, gone, ...useTicking(list, gone) }
}

test('only tasks of one step are ticked together', () => {
  const { list, tick, ids, barred } = ticking('aba')
  const [first, other, alike] = list.value!
  expect([first, other, alike].map(barred)).toEqual([false, false, false])
  tick(first)
  expect([first, other, alike].map(barred)).toEqual([false, true, false])
  tick(other)
  tick(alike)
  expect([...ids.value]).toEqual(['0', '2'])
  tick(first)
  tick(alike)
  expect(barred(other)).toBe(false)
})

test('all of the step are ticked and let go at once; of several steps none is meant', () => {
  const one = ticking('aa')
  one.tickAll()
  expect(one.ticked.value).toHaveLength(2)
  one.tickAll()
  expect(one.ticked.value).toHaveLength(0)
  const several = ticking('ab')
  expect(several.alike.value).toHaveLength(0)
  several.tick(several.list.value![1])
  expect(several.alike.value.map(({ id }) => id)).toEqual(['1'])
})

test('no more are ticked than the server takes', () => {
  const { list, tickAll, ticked, barred } = ticking('a'.repeat(201))
  tickAll()
  expect(ticked.value).toHaveLength(200)
  expect(barred(list.value![200])).toBe(true)
})

test('what is gone is not ticked any more', async () => {
  const { list, gone, tickAll, ticked, ids, barred } = ticking('aaa')
  tickAll()
  gone.value = new Set(['1'])
  expect(ticked.value.map(({ id }) => id)).toEqual(['0', '2'])
  expect(barred(list.value![1])).toBe(true)
  list.value = list.value!.slice(0, 1)
  await nextTick()
  expect([...ids.value]).toEqual(['0'])
})
