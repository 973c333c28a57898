import type { Line } from '../line'

const LONGEST = '2026-11-22T09:30'.length

export function dateLine(type: Line['type'], example: string): Line {
  return {
    type,
    numeric: true,
    example,
    text: (node) => (node.value as string | null) ?? '',
    enter: (node, text) => node.set(text.slice(0, LONGEST)),
  }
}
