import { expect, test } from 'vitest'
import { elapsedText, whenText } from './time'

const say = (key: string, values: Record<string, unknown> = {}) =>
  [key, ...Object.values(values)].join(' ')
const at = (text: string) => new Date(text)
const now = at('2026-11-22T10:42:00')

test.each([
  ['2026-11-22T09:20:00', 'time.today 09:20'],
  ['2026-11-21T23:59:00', 'time.yesterday 23:59'],
  ['2026-11-20T09:12:00', '11-20 09:12'],
  ['2025-11-20T09:12:00', '2025-11-20 09:12'],
])('%s is “%s”', (instant, words) => {
  expect(whenText(at(instant).toISOString(), now, say)).toBe(words)
})

test.each([
  ['2026-11-22T10:41:30', 'time.moment'],
  ['2026-11-22T10:12:00', 'time.minutes 30'],
  ['2026-11-22T07:42:00', 'time.hours 3'],
  ['2026-11-20T07:42:00', 'time.daysHours 2 3'],
  ['2026-11-19T10:42:00', 'time.days 3'],
  ['2026-11-23T10:42:00', 'time.moment'],
])('since %s it is “%s”', (instant, words) => {
  expect(elapsedText(at(instant).toISOString(), now, say)).toBe(words)
})
