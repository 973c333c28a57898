/** The part of a picture that is kept, in its own pixels. */
export interface Frame {
  x: number
  y: number
  width: number
  height: number
}

export interface Size {
  width: number
  height: number
}

/** Width to height, as whole numbers. */
export interface Aspect {
  across: number
  up: number
}

/** How many times a picture may be enlarged. */
export const MOST_ZOOM = 5

export function aspectOf(text: string): Aspect {
  const [across, up] = text.split(':').map(Number)
  return { across, up }
}

/** The largest frame of an aspect in the middle of a picture. */
export function largest(picture: Size, { across, up }: Aspect): Frame {
  const width = Math.min(picture.width, (picture.height * across) / up)
  const height = (width * up) / across
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

/** A frame of another size around the same middle. */
export function zoomed(frame: Frame, picture: Size, aspect: Aspect, zoom: number): Frame {
  const whole = largest(picture, aspect)
  const width = whole.width / zoom
  const height = whole.height / zoom
  return within(
    {
      x: frame.x + (frame.width - width) / 2,
      y: frame.y + (frame.height - height) / 2,
      width,
      height,
    },
    picture,
  )
}

/** The frame moved over the picture, but not beyond its edges. */
export function moved(frame: Frame, picture: Size, dx: number, dy: number): Frame {
  return within({ ...frame, x: frame.x + dx, y: frame.y + dy }, picture)
}

function within(frame: Frame, picture: Size): Frame {
  return {
    ...frame,
    x: Math.min(Math.max(frame.x, 0), picture.width - frame.width),
    y: Math.min(Math.max(frame.y, 0), picture.height - frame.height),
  }
}

/** The size of the picture that is made of a frame: exactly of the aspect, and not enlarged. */
export function outputOf(frame: Frame, { across, up }: Aspect, most: number): Size {
  const longer = Math.max(across, up)
  const times = Math.max(1, Math.floor(Math.min(frame.width / across, most / longer)))
  return { width: across * times, height: up * times }
}
