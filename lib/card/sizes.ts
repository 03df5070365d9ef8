/** Sizes a card can be drawn in, in pixels; A6 is 105 × 148 mm at 300 to the inch. */
export const SIZES = {
  '1200x630': { width: 1200, height: 630 },
  '1080x1440': { width: 1080, height: 1440 },
  a6: { width: 1240, height: 1748 },
} as const

export type Shape = keyof typeof SIZES
export const isShape = (text: string): text is Shape => Object.hasOwn(SIZES, text)
