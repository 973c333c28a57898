import { expect, test } from 'vitest'
import { sectionWords } from './words'

test.each([
  [{ wrong: 2, required: 3, filled: 1, rows: 0 }, 'bad', 'filling.wrong 2'],
  [{ wrong: 0, required: 1, filled: 0, rows: 0 }, 'open', 'filling.rowsRequired 0'],
  [{ wrong: 0, required: 4, filled: 2, rows: 1 }, 'open', 'filling.rows 1'],
  [{ wrong: 0, required: 0, filled: 0, rows: 0 }, 'good', 'filling.rows 0'],
  [{ wrong: 0, required: 0, filled: 0, rows: null }, 'good', 'filling.optional'],
  [{ wrong: 0, required: 2, filled: 1, rows: null }, 'open', 'filling.part'],
  [{ wrong: 0, required: 2, filled: 2, rows: null }, 'good', 'filling.filled'],
])('a section with %j reads %s: %s', (state, tone, words) => {
  const said = sectionWords(state, (key, { count }) => [key, count].join(' ').trim())
  expect([said.tone, said.words]).toEqual([tone, words])
})
