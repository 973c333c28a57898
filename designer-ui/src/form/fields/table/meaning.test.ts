import { expect, test } from 'vitest'
import { field } from '@/testing/forms'
import type { Field, FieldType } from '../../types'
import { cellsOf } from './clipboard'
import { meaningOf } from './meaning'

test.each<[string, string[][]]>([
  ['a', [['a']]],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a\t\tb', [['a', '', 'b']]],
  ['a\n\nb\n', [['a'], [''], ['b']]],
  ['"one\ntwo"\tb\n', [['one\ntwo', 'b']]],
  ['"say ""so""\n"\tb', [['say "so"\n', 'b']]],
  ['"open\tb', [['"open', 'b']]],
  ['an "inner" word', [['an "inner" word']]],
  ['', [['']]],
])('the clipboard %j holds %j', (text, cells) => expect(cellsOf(text)).toEqual(cells))

const options = [
  { value: 'x', title: '科研类', children: [{ value: 'x1', title: '甲 一' }] },
  { value: 'y', title: '教学类' },
  { value: '1', title: 'Other' },
]

const read: [FieldType, string, unknown][] = [
  ['text', ' 湖泊 ', ' 湖泊 '],
  ['text', '一\n二', '一 二'],
  ['multiline', '一\n二', '一\n二'],
  ['id-card', '11010119900307691X', '11010119900307691X'],
  ['integer', '1,234', 1234],
  ['integer', '３', 3],
  ['integer', '3.0', 3],
  ['integer', '3.5', undefined],
  ['integer', '三', undefined],
  ['integer', '1,23', undefined],
  ['decimal', '-0.5', -0.5],
  ['decimal', '1.2E+05', undefined],
  ['decimal', '1234567890123456', undefined],
  ['money', '¥1,234.50', 1234.5],
  ['money', '12 元', 12],
  ['date', '2026-11-22', '2026-11-22'],
  ['date', '2026/1/2', '2026-01-02'],
  ['date', '2026年1月2日', '2026-01-02'],
  ['date', '20260102', '2026-01-02'],
  ['date', '2026/1/2 0:00:00', '2026-01-02'],
  ['date', '2026-02-30', undefined],
  ['date', '11/22/2026', undefined],
  ['month', '2026年3月', '2026-03'],
  ['month', '2026/3/1', '2026-03'],
  ['month', '2026/3/2', undefined],
  ['month', '2026-13', undefined],
  ['time', '9：30', '09:30'],
  ['time', '25:00', undefined],
  ['date-time', '2026/1/2 9:30:00', '2026-01-02T09:30'],
  ['date-time', '2026/1/2', undefined],
  ['date-range', '2026-01-01 至 2026/2/1', { from: '2026-01-01', to: '2026-02-01' }],
  ['date-range', '2026-01-01 - 2026-02-01', { from: '2026-01-01', to: '2026-02-01' }],
  ['date-range', '2026-01-01', undefined],
  ['boolean', '是', true],
  ['boolean', 'No', false],
  ['boolean', '也许', undefined],
  ['choice', '教学类', 'y'],
  ['choice', 'y', 'y'],
  ['choice', 'OTHER', '1'],
  ['choice', '后勤类', undefined],
  ['multi-choice', '科研类、教学类', ['x', 'y']],
  ['multi-choice', 'x, x', ['x']],
  ['multi-choice', '科研类、后勤类', undefined],
  ['cascade', '科研类 / 甲一', undefined],
  ['cascade', '科研类/x1', ['x', 'x1']],
  ['person', '沈知微', undefined],
  ['file', '协议.pdf', undefined],
  ['lookup', 'L-1', undefined],
  ['serial', '1', undefined],
]

test.each(read)('a cell of type %s reads %j as %j', (type, text, value) => {
  const target: Field = field('a', { type, options })
  expect(meaningOf(text, target)).toEqual(value)
})

test.each<[FieldType, unknown]>([
  ['text', null],
  ['choice', null],
  ['file', undefined],
])('an empty cell empties a %s to %j', (type, value) =>
  expect(meaningOf(' ', field('a', { type, options }))).toEqual(value),
)
