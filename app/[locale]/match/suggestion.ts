import type { Decision, FactDefinition, Facts, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'

/** The value of a list of industries.yaml for a class: the longest beginning of its code decides. */
function listed(ruleset: Ruleset, list: string, industry: string): string | undefined {
  const entries = ruleset.industries.lists.find(({ id }) => id === list)?.entries ?? []
  const fitting = entries.flatMap(({ value, codes, except = [] }) =>
    codes
      .filter((code) => industry.startsWith(code) && !except.some((left) => industry.startsWith(left)))
      .map((code) => ({ value, length: code.length })),
  )
  return fitting.sort((a, b) => b.length - a.length)[0]?.value
}

/** What the other answers suggest for this question; the company decides. */
export function suggestionFor(
  { id, options }: FactDefinition,
  ruleset: Ruleset,
  decision: Decision | undefined,
  facts: Facts,
  locale: Locale,
): string | null {
  const industry = typeof facts.industryCode === 'string' ? facts.industryCode.replace(/^[A-T](?=\d)/, '') : ''
  const suggested =
    id === 'growthStage'
      ? decision?.derived.suggestedStage
      : id === 'strategicEmergingField' && industry.length === 4
        ? listed(ruleset, 'strategicField', industry)
        : undefined
  return options?.find(({ value }) => value === suggested)?.label[locale] ?? null
}
