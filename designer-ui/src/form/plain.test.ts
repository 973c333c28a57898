import { Validator } from '@cfworker/json-schema'
import { expect, test } from 'vitest'
import { surelyFits } from './plain'

const schemas = [
  { type: ['string', 'null'], maxLength: 3 },
  { type: ['string', 'null'], minLength: 2 },
  { type: ['string', 'null'], pattern: '^a' },
  { type: ['string', 'null'], enum: ['a', 'b', null] },
  { type: ['integer', 'null'], minimum: 1, maximum: 5 },
  { type: 'number', minimum: -0.5 },
  { type: ['boolean', 'null'] },
  { type: ['array', 'null'], items: { type: 'string' } },
  { enum: [1, 'a'] },
  {},
]
const values = [null, '', 'a', 'b', 'abc', 'abcd', '😀😀', 0, 1, 1.5, 5, 6, -1, 1e15, true, [], {}]

test.each(schemas)('what surely fits %o is what its validator takes', (schema) => {
  const validator = new Validator(schema as object, '2020-12')
  const sure = values.filter((value) => surelyFits(schema, value))
  expect(sure.filter((value) => !validator.validate(value).valid)).toEqual([])
})

test.each([
  [schemas[0], 'abc', true],
  [schemas[0], null, true],
  [schemas[0], 'abcd', false],
  [schemas[2], 'abc', false],
  [schemas[3], 'b', true],
  [schemas[3], 'c', false],
  [schemas[4], 5, true],
  [schemas[4], 1.5, false],
  [schemas[4], '1', false],
  [schemas[5], 1.5, true],
  [schemas[6], false, true],
])('of %o and %o it is %s', (schema, value, sure) => {
  expect(surelyFits(schema, value)).toBe(sure)
})
