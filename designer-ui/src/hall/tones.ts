const TONES = 6

/** The ground of the glyph tiles of a category, by its place among the categories. */
export function toneOf(place: number): number {
  return place < 0 ? TONES : (place % TONES) + 1
}
