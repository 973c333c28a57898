import { expect, test } from 'vitest'
import { effectScope, nextTick } from 'vue'
import { Problem } from '@/api/problem'
import { useLoad } from './load'

type Answer = (value: string | Error) => Promise<void>

/** Something that is fetched, and who answers: each question in its turn. */
function loading() {
  const questions: Answer[] = []
  const fetch = () =>
    new Promise<{ text: string }>((answer, fail) => {
      questions.push(async (value) => {
        if (value instanceof Error) fail(value)
        else answer({ text: value })
        await nextTick()
        await nextTick()
      })
    })
  const loaded = effectScope().run(() =>
    useLoad(
      () => '',
      () => fetch(),
    ),
  )!
  return { questions, ...loaded }
}

test('looking again changes what is shown only when there is something newer', async () => {
  const { questions, data, renew } = loading()
  await questions[0]('a')
  const before = data.value
  void renew()
  await questions[1]('a')
  expect(data.value).toBe(before)
  void renew()
  await questions[2]('b')
  expect(data.value?.text).toBe('b')
})

test('without an answer what is shown stays, unless it is gone', async () => {
  const { questions, data, fault, renew } = loading()
  await questions[0]('a')
  void renew()
  await questions[1](new Error('down'))
  expect([data.value?.text, fault.value]).toEqual(['a', null])
  void renew()
  await questions[2](new Problem(404, {}))
  expect(fault.value).toBeInstanceOf(Problem)
  void renew()
  await questions[3]('b')
  expect([data.value?.text, fault.value]).toEqual(['b', null])
})

test('looking again neither drops a first answer nor is replaced by it', async () => {
  const one = loading()
  void one.renew()
  await one.questions[1](new Error('down'))
  await one.questions[0]('first')
  expect(one.data.value?.text).toBe('first')
  const other = loading()
  void other.renew()
  await other.questions[1]('newer')
  await other.questions[0]('older')
  expect(other.data.value?.text).toBe('newer')
})
