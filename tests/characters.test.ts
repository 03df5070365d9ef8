import { expect, test } from 'vitest'
import { charactersIn } from '@/lib/characters'

test.each([
  ['', 0],
  ['内蒙古', 3],
  // Extension B, and a character with the variant that is meant of it.
  ['𠮷野家', 3],
  ['葛\u{e0100}', 1],
  ['😀', 1],
  ['👨‍👩‍👧', 1],
  ['🇨🇳1️⃣', 2],
  ['e\u0301', 1],
  ['一行\r\n二行', 5],
])('%j has as many characters as a person counts: %i', (text, count) => {
  expect(charactersIn(text)).toBe(count)
})
