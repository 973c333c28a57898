import { expect, test } from 'vitest'
import { filterOf, wordsOf } from './filter'
import { lineOf, type GridRow } from './server'

test.each([
  [[], {}],
  [['a:x'], { a: 'x' }],
  [['a:x, y:z', 'b.c:1'], { a: 'x, y:z', 'b.c': '1' }],
  [['nothing', ':x'], {}],
])('%j says %j', (filter, words) => {
  expect(wordsOf(filter)).toEqual(words)
})

test('what is typed is trimmed, and what is empty looks for nothing', () => {
  expect(filterOf({ a: ' x y ', b: ' ', c: '' })).toEqual(['a:x y'])
})

test('a row can be decided like a task of the list', () => {
  const row = { id: 'i-1', revision: 3, urged: true, state: 'failed' } as GridRow
  const line = lineOf(row, { key: 's', title: 'S', glyph: '离' }, { id: 'n', title: 'N' })
  expect(line).toMatchObject({ id: 'i-1', revision: 3, urges: 1, node: { id: 'n' } })
})
