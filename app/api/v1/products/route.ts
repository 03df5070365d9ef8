import { load } from '@/lib/ruleset/load'

export const dynamic = 'force-static'

/** The catalogue: the three products with their dated values and criteria, and the public instruments that they read. */
export function GET(): Response {
  const { id, common, products, regulations, sizeStandard, scorecards, recommendation } = load()
  return Response.json({ rulesetId: id, common, products, regulations, sizeStandard, scorecards, recommendation })
}
