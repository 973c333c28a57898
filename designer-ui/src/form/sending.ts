import { ref, type Ref } from 'vue'
import type { FieldNode } from './nodes'

/** A file on its way into a field. */
export interface Upload {
  id: number
  /** The same whenever the file is sent again, so that the server keeps it once. */
  key: string
  file: File
  /** What is sent, from 0 to 1. */
  part: number
  /** The connection broke, and it will be sent again by itself. */
  waits: boolean
  error: string | null
  /** Sending the same file again may help. */
  again: boolean
}

/** What is sent goes on though its field is not shown: another step is open, or its row is shut. */
const underWay = new WeakMap<FieldNode, Ref<Upload[]>>()

export function uploadsOf(node: FieldNode): Ref<Upload[]> {
  const known = underWay.get(node) ?? ref<Upload[]>([])
  underWay.set(node, known)
  return known
}

/** How many files of a field are on their way, or could be sent again. */
export function stillSending(node: FieldNode): number {
  return uploadsOf(node).value.filter(({ error, again }) => !error || again).length
}
