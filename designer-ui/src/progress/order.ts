import type { Block, Branch, BranchBlock, NodeBlock, NodeState } from '@/api/types'

type Words = (key: string, values: Record<string, unknown>, count: number) => string

/** What is open stands first. */
const urgency: NodeState[] = ['returned', 'running', 'done', 'not-needed', 'not-started']

/** Every step inside blocks, in order. */
export function stepsOf(blocks: Block[]): NodeBlock[] {
  return blocks.flatMap((block) =>
    block.kind === 'node' ? [block] : block.branches.flatMap((branch) => stepsOf(branch.blocks)),
  )
}

function rank(branch: Branch): number {
  const ranks = stepsOf(branch.blocks).map(({ state }) => (state ? urgency.indexOf(state) : 0))
  return Math.min(...ranks, urgency.length)
}

export function inOrder(branches: Branch[]): Branch[] {
  return [...branches].sort((a, b) => rank(a) - rank(b))
}

/** Whether nothing of it is left to do. */
export function isPast(block: Block): boolean {
  const states = stepsOf([block]).map((step) => step.state)
  return states.length > 0 && states.every((state) => state === 'done' || state === 'not-needed')
}

/** 9 个环节同时办理，已完成 3 个，2 个无需办理. */
export function gateWords(block: BranchBlock, t: Words): string {
  const steps = stepsOf([block])
  const of = (state: NodeState) => steps.filter((step) => step.state === state).length
  const words = [t(`flow.count.${block.kind}`, { count: steps.length }, steps.length)]
  if (of('done') > 0) words.push(t('flow.done', { count: of('done') }, of('done')))
  if (of('not-needed') > 0)
    words.push(t('flow.notNeeded', { count: of('not-needed') }, of('not-needed')))
  return words.join(t('flow.comma', {}, 1))
}
