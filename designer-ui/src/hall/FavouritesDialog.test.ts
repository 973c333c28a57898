import { afterEach, beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { patience } from '@/api/client'
import type { Card } from '@/api/types'
import { announcement } from '@/shell/announce'
import { mounted, press, until } from '@/testing/mounting'
import { serving, type Asked, type Reply } from '@/testing/serving'
import FavouritesDialog from './FavouritesDialog.vue'

const cards = ['a', 'b', 'c'].map((key) => ({ key, title: `事项${key}` }) as Card)

let close = () => {}
let asked: Asked[] = []
afterEach(() => close())
beforeEach(() => {
  patience.splice(0, patience.length, 1, 1)
  sessionStorage.clear()
})

async function open(chosen: string[], reply: Reply = { status: 200, body: { services: [] } }) {
  const server = await serving(() => reply)
  asked = server.asked
  const kept = { count: 0 }
  const shown = await mounted(FavouritesDialog, { cards, chosen, onKept: () => kept.count++ })
  const inside = <E extends HTMLElement>(selector: string) => [
    ...document.querySelectorAll<E>(`dialog ${selector}`),
  ]
  close = () => {
    shown.close()
    server.close()
  }
  return { kept, rows: () => inside('li'), inside }
}

const removal = (row: HTMLElement) => row.querySelector<HTMLElement>('button:last-child')

test.each([
  ['the next one', ['a', 'b', 'c'], 0, '移出事项b'],
  ['the one before, at the end', ['a', 'b'], 1, '移出事项a'],
])('who removes one goes on at %s', async (_, chosen, at, next) => {
  const { rows } = await open(chosen)
  await press(removal(rows()[at]))
  await nextTick()
  expect(document.activeElement?.getAttribute('aria-label')).toBe(next)
  expect(announcement.value.trim()).toBe(`已移出事项${chosen[at]}`)
})

test('who removes the last one goes on where others are added', async () => {
  const { rows, inside } = await open(['a'])
  await press(removal(rows()[0]))
  await nextTick()
  expect(document.activeElement).toBe(inside('select')[0])
})

test('what is added is said', async () => {
  const { rows, inside } = await open(['a'])
  const select = inside<HTMLSelectElement>('select')[0]
  select.value = 'c'
  select.dispatchEvent(new Event('change'))
  await nextTick()
  expect(rows().length).toBe(2)
  expect(announcement.value.trim()).toBe('已添加事项c，排第 2')
})

test('without an answer the choice stays, and may be kept again', async () => {
  const { kept, rows, inside } = await open(['a', 'b'], 'broken')
  await press(inside('button.main')[0])
  await until(() => inside('[role=alert]').length === 1)
  expect(kept.count).toBe(0)
  expect(rows().length).toBe(2)
  expect(asked[0].body).toEqual({ services: ['a', 'b'] })
})
