import { expect, test } from 'vitest'
import type { ComingStep } from '@/api/types'
import { partsOf } from './coming'

const step = (id: string, ...blocks: string[]): ComingStep => ({
  id,
  title: id,
  type: 'task',
  within: blocks.map((block) => ({ block, branch: 0 })),
  people: [],
  skipped: false,
})

test.each([
  ['nothing', [], []],
  ['one after the other', [step('a'), step('b')], ['a', 'b']],
  ['side by side', [step('a'), step('b', 's'), step('c', 's'), step('d')], ['a', 's(b,c)', 'd']],
  ['two blocks in a row', [step('a', 's'), step('b', 'z')], ['s(a)', 'z(b)']],
  ['a block within one', [step('a', 's', 'z'), step('b', 's')], ['s(a,b)']],
])('lists the coming steps: %s', (_, steps, wanted) => {
  const read = partsOf(steps).map((part) =>
    part.kind === 'step'
      ? part.step.id
      : `${part.block}(${part.steps.map(({ id }) => id).join(',')})`,
  )
  expect(read).toEqual(wanted)
})
