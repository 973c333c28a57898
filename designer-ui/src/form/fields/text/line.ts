import type { Line } from '../line'

/** @param mode the keyboard of a phone */
export function textLine(mode: Line['mode'], type: Line['type'] = 'text'): Line {
  return {
    type,
    mode,
    text: (node) => (node.typed as string | null) ?? '',
    enter: (node, text) => node.set(text),
    // The value in its normal form stands where it was typed.
    leave: (node) => {
      if ((node.value ?? '') !== (node.typed ?? '')) node.set(node.value)
    },
  }
}
