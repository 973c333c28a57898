import { expect, test } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import type { Page } from '@/api/types'
import { usePages } from './pages'

interface Asked {
  of: string
  after?: string
  answer: (ids: string, next?: string) => Promise<void>
}

/** A list, and who answers: each question in its turn. */
function listing() {
  const of = ref('a')
  const asked: Asked[] = []
  const fetch = (source: string, after?: string) =>
    new Promise<Page<{ id: string }>>((give) => {
      const answer = async (ids: string, next?: string) => {
        give({ items: [...ids].map((id) => ({ id })), ...(next && { next }) })
        for (let turn = 0; turn < 5; turn++) await nextTick()
      }
      asked.push({ of: source, after, answer })
    })
  const list = effectScope().run(() =>
    usePages(
      () => of.value,
      fetch,
      ({ id }) => id,
    ),
  )!
  return { of, asked, ...list, shown: () => list.items.value?.map(({ id }) => id).join('') }
}

test('fetches page by page until there is no more', async () => {
  const { asked, shown, more } = listing()
  await asked[0].answer('12', 'p2')
  expect(more.value).not.toBeNull()
  void more.value!()
  expect(asked[1]).toMatchObject({ of: 'a', after: 'p2' })
  await asked[1].answer('34')
  expect(shown()).toBe('1234')
  expect(more.value).toBeNull()
})

test('looking again puts what is new before what is there, and throws nobody back', async () => {
  const { asked, shown, more, renew } = listing()
  await asked[0].answer('12', 'p2')
  void more.value!()
  await asked[1].answer('34', 'p3')
  void renew()
  await asked[2].answer('01', 'p2')
  expect(shown()).toBe('01234')
  void more.value!()
  expect(asked[3].after).toBe('p3')
})

test('looking again at a first page shows that page', async () => {
  const { asked, shown, renew, more } = listing()
  await asked[0].answer('12')
  void renew()
  await asked[1].answer('01', 'p2')
  expect(shown()).toBe('01')
  expect(more.value).not.toBeNull()
})

test('another question begins anew, and takes nothing of the one before', async () => {
  const { of, asked, shown, more } = listing()
  await asked[0].answer('12', 'p2')
  void more.value!()
  of.value = 'b'
  await nextTick()
  await asked[2].answer('78', 'q2')
  await asked[1].answer('34')
  expect(shown()).toBe('78')
  void more.value!()
  expect(asked[3]).toMatchObject({ of: 'b', after: 'q2' })
})

test('a page behind an older first page is not taken in while another question is under way', async () => {
  const { of, asked, shown, more, renew } = listing()
  await asked[0].answer('12', 'p2')
  void renew()
  of.value = 'b'
  await nextTick()
  await asked[2].answer('78')
  await asked[1].answer('012')
  expect(shown()).toBe('78')
  expect(more.value).toBeNull()
})
