import { expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import { sentence, soundness } from './soundness'

/** `npm run soundness` does the same for 10,000; some minutes. */
const PARTIALS = 1500

test('unknown stays unknown, and what all completions share is said for certain', { timeout: 600_000 }, () => {
  const result = soundness(load(), PARTIALS)
  console.log(sentence(result))
  expect(result.contradictions.join('\n')).toBe('')
  expect(result.contradicted).toBe(0)
  expect(result.definite / result.agreed).toBeGreaterThanOrEqual(0.95)
})
