import { expect, test } from 'vitest'
import { aspectOf, largest, moved, outputOf, zoomed } from './crop'

const photo = aspectOf('3:4')

test.each([
  [
    { width: 300, height: 400 },
    { x: 0, y: 0, width: 300, height: 400 },
  ],
  [
    { width: 4000, height: 3000 },
    { x: 875, y: 0, width: 2250, height: 3000 },
  ],
  [
    { width: 300, height: 1000 },
    { x: 0, y: 300, width: 300, height: 400 },
  ],
])('the largest frame stands in the middle of %o', (picture, frame) => {
  expect(largest(picture, photo)).toEqual(frame)
})

test('enlarging keeps the middle, and stays within the picture', () => {
  const picture = { width: 600, height: 400 }
  const whole = largest(picture, photo)
  expect(zoomed(whole, picture, photo, 2)).toEqual({ x: 225, y: 100, width: 150, height: 200 })
  const corner = moved(zoomed(whole, picture, photo, 2), picture, 9999, 9999)
  expect(corner).toEqual({ x: 450, y: 200, width: 150, height: 200 })
  expect(zoomed(corner, picture, photo, 1)).toEqual({ x: 300, y: 0, width: 300, height: 400 })
})

test.each([
  [0, -50, { x: 150, y: 0 }],
  [-9999, 0, { x: 0, y: 0 }],
  [20, 0, { x: 170, y: 0 }],
])('a move by %i, %i ends at the edge', (dx, dy, place) => {
  const picture = { width: 600, height: 400 }
  expect(moved(largest(picture, photo), picture, dx, dy)).toMatchObject(place)
})

test.each([
  [
    { width: 2250, height: 3000 },
    { width: 900, height: 1200 },
  ],
  [
    { width: 100.5, height: 134 },
    { width: 99, height: 132 },
  ],
  [
    { width: 2, height: 2.7 },
    { width: 3, height: 4 },
  ],
])('what is made of %o is exactly of the aspect', (frame, size) => {
  expect(outputOf({ x: 0, y: 0, ...frame }, photo, 1200)).toEqual(size)
})
