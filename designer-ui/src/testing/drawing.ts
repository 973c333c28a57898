import { vi } from 'vitest'
import { nextTick } from 'vue'

/** Gives every canvas of a test a pen: its environment has none. Nothing can be seen of what is drawn. */
export function drawing(): void {
  const pen = new Proxy(
    {},
    {
      get: (_pen, name) => () => (name === 'measureText' ? { width: 100 } : undefined),
      set: () => true,
    },
  )
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(pen as never)
  vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((tell) =>
    tell(new Blob(['drawn'], { type: 'image/png' })),
  )
}

/** Draws one stroke as a finger, pen or mouse does. */
export async function stroke(canvas: HTMLElement): Promise<void> {
  const point = { isPrimary: true, pointerId: 1, button: 0, bubbles: true }
  const moves: [string, number, number][] = [
    ['pointerdown', 1, 10],
    ['pointermove', 1, 40],
    ['pointerup', 0, 80],
  ]
  for (const [name, buttons, at] of moves)
    canvas.dispatchEvent(new PointerEvent(name, { ...point, buttons, clientX: at, clientY: at }))
  await nextTick()
}
