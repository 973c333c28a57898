import { expect, test } from 'vitest'
import type { TaskLine } from '@/api/types'
import { renewed } from './renewing'

const lines = (ids: string) => [...ids].map((id) => ({ id, urges: 0 }) as TaskLine)
const ids = (all: Iterable<TaskLine>) => [...all].map(({ id }) => id).join('')

test.each([
  // shown, fresh, whole: what is shown then, gone, held
  ['abc', 'abc', true, 'abc', '', 0],
  ['abc', 'abcde', true, 'abcde', '', 0],
  ['abc', 'ac', true, 'abc', 'b', 0],
  ['abc', 'axbc', true, 'abc', '', 1],
  ['abc', 'xabcy', true, 'abcy', '', 1],
  ['abc', '', true, 'abc', 'abc', 0],
  ['', 'ab', true, 'ab', '', 0],
  ['abc', 'acd', false, 'abcd', 'b', 0],
  ['abc', 'xya', false, 'abc', '', 2],
  ['abc', 'xyz', false, 'abcxyz', '', 0],
])('%s with %s (whole: %s) shows %s', (shown, fresh, whole, shownThen, gone, held) => {
  const result = renewed(lines(shown), lines(fresh), whole)
  expect(ids(result.lines)).toBe(shownThen)
  expect([...result.gone].join('')).toBe(gone)
  expect(result.held).toBe(held)
})

test('what is shown takes what has changed of it', () => {
  const urged = { ...lines('b')[0], urges: 1 }
  expect(renewed(lines('ab'), [...lines('a'), urged], true).lines[1].urges).toBe(1)
})
