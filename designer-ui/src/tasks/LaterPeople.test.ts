import { afterEach, expect, test } from 'vitest'
import { patience } from '@/api/client'
import type { Person, Task } from '@/api/types'
import { mounted, press, type, until } from '@/testing/mounting'
import { serving, type Asked, type Reply } from '@/testing/serving'
import LaterPeople from './LaterPeople.vue'

const people: Person[] = Array.from({ length: 10 }, (_, i) => ({
  id: `p${i}`,
  number: `2018000${i}`,
  name: `审批人${i}`,
}))
const stranger: Person = { id: 's', number: '99', name: '外人' }

let close = () => {}
let asked: Asked[] = []
afterEach(() => close())

async function show(step: object, reply: Reply = { status: 200, body: {} }) {
  patience.splice(0, patience.length, 1, 1)
  const server = await serving((one) =>
    one.path.startsWith('/api/directory')
      ? { status: 200, body: { items: [stranger], next: null } }
      : reply,
  )
  asked = server.asked
  const preassign = [{ node: 'later', title: '复审', ...step }]
  const task = { id: 't-1', revision: 3, formRevision: 7, preassign } as unknown as Task
  const shown = await mounted(LaterPeople, { task })
  close = () => {
    shown.close()
    server.close()
  }
  shown.find('details')!.dispatchEvent(new Event('toggle'))
  await until(() => shown.find('.later-step') !== null)
  return shown
}

const decide = (place: HTMLElement) => press(place.querySelector('.later-step > .btn'))
const options = (place: HTMLElement) =>
  [...place.querySelectorAll('[role=option]')].map((each) => each.textContent!.trim())

test('a few candidates are ticked, and the page says whom it named', async () => {
  const shown = await show({ candidates: people.slice(0, 3) })
  const boxes = shown.place.querySelectorAll<HTMLInputElement>('input[type=checkbox]')
  expect(boxes).toHaveLength(3)
  await press(boxes[0])
  await press(boxes[2])
  await decide(shown.place)
  await until(() => shown.text().includes('已指定：审批人0、审批人2'))
  expect(asked[0].body).toEqual({
    action: 'preassign',
    opinion: '',
    fields: {},
    target: 'later',
    people: ['p0', 'p2'],
    revision: 3,
    formRevision: 7,
  })
})

test('many candidates are found by typing, nobody else', async () => {
  const shown = await show({ candidates: people })
  await type(shown.find('[role=combobox]'), '审批人7')
  await until(() => options(shown.place).length > 0)
  expect(options(shown.place)).toEqual(['审批人7 20180007'])
  expect(asked).toEqual([])
})

test.each([
  ['there are more than were sent', { candidates: people.slice(0, 2), more: true }],
  ['the server names none', {}],
])('the directory is searched where %s', async (_, step) => {
  const shown = await show(step)
  await type(shown.find('[role=combobox]'), '外')
  await until(() => options(shown.place).length > 0)
  expect(options(shown.place)).toEqual(['外人 99'])
})

test('whom the rule does not allow is told', async () => {
  const errors = [{ pointer: '/people', message: '所选的人不能办理这个环节' }]
  const shown = await show({}, { status: 422, body: { detail: '有误', errors } })
  await type(shown.find('[role=combobox]'), '外')
  await until(() => options(shown.place).length > 0)
  await press(shown.find('[role=option]'))
  await decide(shown.place)
  await until(() => shown.find('[role=alert]') !== null)
  expect(shown.find('[role=alert]')?.textContent).toContain('所选的人不能办理这个环节')
  expect(shown.text()).toContain('外人')
})
