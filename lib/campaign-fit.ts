import { type Campaign, type CriterionOutcome, type Facts, type Ruleset, screen } from '@/lib/engine'

const asked = new WeakMap<Ruleset, Map<string, Ruleset>>()

/** The rules with the campaign's reading of whom it is for as their one product, so that the engine answers it exactly. */
function rulesOf(ruleset: Ruleset, campaign: Campaign): Ruleset {
  const known = asked.get(ruleset) ?? new Map<string, Ruleset>()
  asked.set(ruleset, known)
  let own = known.get(campaign.id)
  if (!own) {
    const { text, when, status, basis } = campaign.for
    own = {
      ...ruleset,
      recommendation: { ...ruleset.recommendation, preferences: [] },
      products: [
        {
          id: campaign.id,
          order: 1,
          prefix: campaign.id,
          title: campaign.name,
          titleStatus: campaign.nameStatus,
          summary: text,
          meantFor: { text, traits: [] },
          versions: [{ from: '0001-01-01', citation: ruleset.recommendation.citation, values: {} }],
          criteria: [{ id: 'for', kind: 'required', text, when, status, basis }],
          toConfirm: [],
        },
      ],
    }
    known.set(campaign.id, own)
  }
  return own
}

/** Whether a campaign is for a company, as far as told; facts that cannot hold together leave it unknown. */
export function fitOf(ruleset: Ruleset, campaign: Campaign, facts: Facts, asOf: string): CriterionOutcome {
  try {
    const [one] = screen(rulesOf(ruleset, campaign), facts, asOf).products
    return one!.outcome === 'eligible' ? 'satisfied' : one!.outcome === 'ineligible' ? 'unsatisfied' : 'unknown'
  } catch (error) {
    if (error instanceof RangeError) return 'unknown'
    throw error
  }
}

/** The window of a campaign in the year of a day, or the next one where it has passed. */
export function windowOn({ window: { from, to } }: Campaign, day: string): { from: string; to: string } {
  const year = Number(day.slice(0, 4))
  const first = `${year}-${to}` < day ? year + 1 : year
  return { from: `${first}-${from}`, to: `${first + (to < from ? 1 : 0)}-${to}` }
}
