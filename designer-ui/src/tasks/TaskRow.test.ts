import { afterEach, expect, test } from 'vitest'
import type { TaskLine } from '@/api/types'
import { mounted } from '@/testing/mounting'
import TaskRow from './TaskRow.vue'

const HOUR = 3_600_000
const AT = new Date(Date.now() - 30 * 24 * HOUR).toISOString()
const LINE = {
  id: 'a-1',
  application: { id: 'a', number: 'A1' },
  service: { key: 's', title: '用章申请', glyph: '章' },
  node: { id: 'n', title: '初审' },
  applicant: { id: 'p', number: '20180326', name: '顾思源' },
  summary: [],
  arrivedAt: AT,
  urged: false,
} as unknown as TaskLine

let close = () => {}
afterEach(() => close())

async function row(line: Partial<TaskLine>, done = false) {
  const props = { present: false, gone: false, tickable: false, ticked: false, barred: false }
  const shown = await mounted(TaskRow, { ...props, done, line: { ...LINE, ...line } })
  close = shown.close
  return shown
}

const after = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString()

test.each([
  ['nothing without a deadline', undefined, false, null, false],
  ['until when it should be done', after(48), false, '期限', false],
  ['that its time is over', after(-48), false, '已超期', true],
  ['nothing of what is done', after(-48), true, null, false],
])('a row says %s', async (_, dueAt, done, said, late) => {
  const { text, find } = await row({ dueAt, doneAt: done ? AT : undefined }, done)
  expect(text().includes(said ?? '期')).toBe(said !== null)
  expect(find('.overdue') !== null).toBe(late)
})

test('a row says who has done it for the reader', async () => {
  const doneBy = { id: 'q', number: '20120215', name: '何既明' } as TaskLine['doneBy']
  const { text } = await row({ doneBy, doneAt: AT }, true)
  expect(text()).toContain('何既明代办')
})
