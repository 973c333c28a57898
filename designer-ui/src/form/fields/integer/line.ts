import type { FieldNode } from '../../nodes'
import { numberOf } from '../../values'
import type { Line } from '../line'

/** What is typed stands as it is ("1." on the way to 1.5) until the number itself changes. */
const typed = new WeakMap<FieldNode, string>()

export function numberLine(mode: 'numeric' | 'decimal'): Line {
  return {
    type: 'text',
    mode,
    numeric: true,
    text: (node) => {
      const text = typed.get(node)
      if (text !== undefined && numberOf(text) === node.value) return text
      return String(node.value ?? '')
    },
    enter: (node, text) => {
      typed.set(node, text)
      node.set(numberOf(text))
    },
  }
}
