import { expect, test } from 'vitest'
import { field, modelOf } from '@/testing/forms'
import { readingOf } from './reading'

const amounts = [
  0, 1, -1, 0.5, 12.34, 999, 1000, 1234.5, -1234567.89, 999999999999.99, 1.005, 2.675,
]
const usual = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

test.each(amounts)('an amount of %d is written as it usually is', (amount) => {
  const model = modelOf([field('x', { type: 'money' })], [], { x: amount })
  expect(readingOf(model.top('x')!, (key) => key)).toBe(usual.format(amount))
})
