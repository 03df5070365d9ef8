import type { Group, Scope } from '@/lib/db/coverage'
import type { Ruleset } from '@/lib/engine'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'

/** What the value of a group is called: a park, a cluster, a league or city; null stands for not told. */
export function groupName(ruleset: Ruleset, by: Group, value: string | null, locale: Locale): string {
  const { coverage: text } = branchWords(locale)
  if (value === null) return text.notTold[by]
  const options = {
    park: ruleset.zones.map(({ id, name }) => ({ value: id, label: name })),
    cluster: ruleset.industries.lists.find(({ id }) => id === 'cluster')?.options ?? [],
    prefecture: ruleset.facts.find(({ id }) => id === 'prefecture')?.options ?? [],
    owner: [],
  }[by]
  return options.find((one) => one.value === value)?.label[locale] ?? value
}

/** Choices of a filter or a form: the parks, the clusters, the leagues and cities. */
export function groupChoices(ruleset: Ruleset, by: 'park' | 'cluster' | 'prefecture' | 'stage', locale: Locale) {
  const options =
    by === 'park'
      ? ruleset.zones.map(({ id, name }) => ({ value: id, label: name }))
      : by === 'cluster'
        ? (ruleset.industries.lists.find(({ id }) => id === 'cluster')?.options ?? [])
        : (ruleset.facts.find(({ id }) => id === (by === 'stage' ? 'growthStage' : 'prefecture'))?.options ?? [])
  return options.map(({ value, label }) => ({ value, label: label[locale] }))
}

/** A campaign as it is shown: its kind by name, and what the lead added to it. */
export const campaignName = (ruleset: Ruleset, { kind, label }: { kind: string; label: string }, locale: Locale) => {
  const name = ruleset.campaigns.find(({ id }) => id === kind)?.name[locale] ?? kind
  return label ? `${name} · ${label}` : name
}

export const scopeIsGroup = (scope: Scope): scope is { by: Group; value: string | null } =>
  typeof scope === 'object' && 'by' in scope
