import type { Problem } from '@/api/problem'
import type { Finding, FormModel } from '@/form'

/**
 * What a refused request says about fields of a form, told by pointers into its data, and what it
 * says about anything else.
 *
 * @param base where the data stand in the request
 */
export function findingsOf(
  problem: Problem,
  base: '' | '/data' | '/fields',
  model: FormModel,
): { placed: Finding[]; others: string[] } {
  const placed: Finding[] = []
  const others: string[] = []
  for (const { pointer, message } of problem.errors) {
    const inside = pointer.startsWith(`${base}/`) ? pointer.slice(base.length) : ''
    if (model.shows(inside)) placed.push({ pointer: inside, message })
    else others.push(message)
  }
  return { placed, others }
}
