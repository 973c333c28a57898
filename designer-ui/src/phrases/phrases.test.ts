import { expect, test } from 'vitest'
import { withPhrase } from './phrases'

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
