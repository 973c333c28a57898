/** How much larger than the width of the window something is looked at. */
const STEPS = [0.5, 0.75, 1, 1.5, 2, 3]

/** The widest that a page is drawn at its plain size, in pixels. */
const WIDEST = 1000

export const least = STEPS[0]
export const most = STEPS[STEPS.length - 1]

export function larger(zoom: number): number {
  return STEPS.find((step) => step > zoom) ?? most
}

export function smaller(zoom: number): number {
  return STEPS.findLast((step) => step < zoom) ?? least
}

export function within(zoom: number): number {
  return Math.min(Math.max(zoom, least), most)
}

/**
 * The narrowest image that is sharp, else the widest there is.
 * @param room pixels of the window's width
 * @param density pixels of the screen for each of them
 */
export function widthFor(
  room: number,
  zoom: number,
  density: number,
  widths: readonly number[],
): number {
  const wanted = Math.min(room, WIDEST) * zoom * density
  return widths.find((width) => width >= wanted) ?? widths[widths.length - 1]
}

/** How far two fingers are apart. */
export function spread(touches: ArrayLike<{ clientX: number; clientY: number }>): number {
  const [one, other] = [touches[0], touches[1]]
  return Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY)
}
