import { expect, test } from 'vitest'
import type { Block, BranchBlock, NodeState } from '@/api/types'
import { gateWords, inOrder, isPast, stepsOf } from './order'

const node = (state: NodeState, id: string = state): Block => ({
  kind: 'node',
  id,
  title: id,
  state,
})
const gate = (...states: NodeState[]): BranchBlock => ({
  kind: 'parallel',
  id: 'g',
  branches: states.map((state) => ({ blocks: [node(state)] })),
})

test('what is open stands first', () => {
  const { branches } = gate('not-started', 'done', 'not-needed', 'running', 'returned')
  const states = inOrder(branches).map((branch) => stepsOf(branch.blocks)[0].state)
  expect(states).toEqual(['returned', 'running', 'done', 'not-needed', 'not-started'])
})

test.each([
  [gate('done', 'not-needed'), true],
  [gate('done', 'running'), false],
  [node('not-needed'), true],
  [node('returned'), false],
])('%j is past: %s', (block, past) => {
  expect(isPast(block)).toBe(past)
})

test('the words of a box count what is done and what is not needed', () => {
  const words = gateWords(
    gate('done', 'done', 'not-needed', 'running'),
    (key, { count }) => `${key}=${count ?? ''}`,
  )
  expect(words).toBe('flow.count.parallel=4flow.comma=flow.done=2flow.comma=flow.notNeeded=1')
})

test('steps inside steps are found', () => {
  const nested: Block = {
    ...gate('done'),
    branches: [{ blocks: [gate('running', 'done'), node('not-started')] }],
  }
  expect(stepsOf([nested]).map((step) => step.state)).toEqual(['running', 'done', 'not-started'])
})
