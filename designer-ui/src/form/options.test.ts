import { expect, test } from 'vitest'
import { countOf, waysTo } from './options'

const places = [
  {
    value: 'n',
    title: '北省',
    children: [
      {
        value: 'n1',
        title: '北塔市',
        children: [
          { value: 'u', title: '北塔材料研究院', children: [{ value: 's', title: '材料科学' }] },
        ],
      },
    ],
  },
  { value: 'l', title: 'Lake Province', children: [{ value: 'l1', title: '材料市' }] },
]

test.each([
  ['研究院', [['n', 'n1', 'u']]],
  [' 材料科学 ', [['n', 'n1', 'u', 's']]],
  [
    '材料',
    [
      ['n', 'n1', 'u'],
      ['n', 'n1', 'u', 's'],
      ['l', 'l1'],
    ],
  ],
  ['lake', [['l']]],
  ['南', []],
  ['  ', []],
])('typing “%s” leads to %j', (words, expected) => {
  expect(waysTo(places, words).map(({ codes }) => codes)).toEqual(expected)
})

test('a way says all titles from the top down', () => {
  expect(waysTo(places, '研究院')[0]).toEqual({
    id: 'n/n1/u',
    codes: ['n', 'n1', 'u'],
    titles: ['北省', '北塔市', '北塔材料研究院'],
  })
})

test('no more than twenty are found', () => {
  const many = Array.from({ length: 30 }, (_, i) => ({ value: `${i}`, title: `第 ${i} 个` }))
  expect(waysTo(many, '第')).toHaveLength(20)
  expect([countOf(many), countOf(places), countOf([])]).toEqual([30, 6, 0])
})
