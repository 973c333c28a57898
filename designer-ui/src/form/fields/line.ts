import type { FieldNode } from '../nodes'

/**
 * A control of one line. The box of its field draws it: most fields are such, and of hundreds each component
 * counts.
 */
export interface Line {
  readonly type: 'text' | 'tel' | 'date' | 'month' | 'time' | 'datetime-local'
  /** The keyboard of a phone. */
  readonly mode?: 'text' | 'tel' | 'email' | 'numeric' | 'decimal'
  /** Digits of equal width. */
  readonly numeric?: boolean
  /** Shows how it is written where a browser has no picker for the type. */
  readonly example?: string
  /** What stands in it now. */
  text(node: FieldNode): string
  /** Takes what somebody types. */
  enter(node: FieldNode, text: string): void
  /** Somebody has typed to the end. */
  leave?(node: FieldNode): void
}
