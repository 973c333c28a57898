import { expect, test } from 'vitest'
import { moved } from './moved'

test.each([
  [0, 1, 'bac'],
  [2, -1, 'acb'],
  [0, -1, 'abc'],
  [2, 1, 'abc'],
] as const)('item %i moves by %i to %s', (from, step, expected) => {
  expect(moved([...'abc'], from, step).join('')).toBe(expected)
})
