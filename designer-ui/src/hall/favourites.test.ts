import { expect, test } from 'vitest'
import { moved } from './favourites'

test.each([
  ['up', 'b', -1, ['b', 'a', 'c']],
  ['down', 'b', 1, ['a', 'c', 'b']],
  ['not above the first', 'a', -1, ['a', 'b', 'c']],
  ['not below the last', 'c', 1, ['a', 'b', 'c']],
  ['nothing that is not there', 'x', 1, ['a', 'b', 'c']],
] as const)('moves a service %s', (_, key, by, wanted) => {
  expect(moved(['a', 'b', 'c'], key, by)).toEqual(wanted)
})
