const segments = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** How many characters a person counts in a text: 𠮷 is one, a family of emoji is one, a letter with its accents is one. */
export function charactersIn(text: string): number {
  let count = 0
  for (const _ of segments.segment(text)) count++
  return count
}
