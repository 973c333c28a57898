import type { Problem } from '@/api/problem'
import type { Finding } from '@/form'

/** The findings of a refused request about the form itself, told by pointers into its data. */
export function findingsOf(problem: Problem, member: 'data' | 'fields'): Finding[] {
  const prefix = `/${member}/`
  return problem.errors
    .filter((error) => error.pointer.startsWith(prefix))
    .map(({ pointer, message }) => ({ pointer: pointer.slice(prefix.length - 1), message }))
}
