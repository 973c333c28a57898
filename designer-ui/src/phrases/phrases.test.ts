import { expect, test } from 'vitest'
import { moved, withPhrase } from './phrases'

test.each([
  ['', '同意', [], '同意'],
  ['  \n', '同意', [], '同意'],
  ['已阅。', '同意', ['已阅。'], '同意'],
  [' 已阅。 ', '同意', ['', '已阅。'], '同意'],
  ['请补充附件。', '同意', ['已阅。'], '请补充附件。\n同意'],
  ['请补充附件。\n\n', '同意', [''], '请补充附件。\n同意'],
])('“%s” and the phrase “%s” where %j may go give “%s”', (text, phrase, replaceable, expected) => {
  expect(withPhrase(text, phrase, replaceable)).toBe(expected)
})

test.each([
  [0, 1, 'bac'],
  [2, -1, 'acb'],
  [0, -1, 'abc'],
  [2, 1, 'abc'],
] as const)('item %i moves by %i to %s', (from, step, expected) => {
  expect(moved([...'abc'], from, step).join('')).toBe(expected)
})
