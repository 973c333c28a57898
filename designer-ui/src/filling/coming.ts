import type { ComingStep } from '@/api/types'

/** Steps one after the other, or several of one block that run side by side. */
export type ComingPart =
  { kind: 'step'; step: ComingStep } | { kind: 'together'; block: string; steps: ComingStep[] }

/** The way as a list: what stands within the same outermost block belongs together. */
export function partsOf(steps: ComingStep[]): ComingPart[] {
  const parts: ComingPart[] = []
  for (const step of steps) {
    const block = step.within[0]?.block
    const last = parts.at(-1)
    if (block === undefined) parts.push({ kind: 'step', step })
    else if (last?.kind === 'together' && last.block === block) last.steps.push(step)
    else parts.push({ kind: 'together', block, steps: [step] })
  }
  return parts
}
