import type { FieldNode } from '../../nodes'

const FEW = 5

/** Whether all options are shown at once instead of in a list that opens. */
export function fewOptions(node: FieldNode): boolean {
  return (node.field.options ?? []).length <= FEW
}
