import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'

/** Desks, places and stages in words. */
export type Labels = Record<'desks' | 'places' | 'stages', Readonly<Record<string, string>>>

export function labelsOf({ branches, facts }: Ruleset, locale: Locale): Labels {
  const options = (fact: string) =>
    Object.fromEntries(
      (facts.find(({ id }) => id === fact)?.options ?? []).map(({ value, label }) => [value, label[locale]]),
    )
  return {
    desks: Object.fromEntries(branches.map(({ id, name }) => [id, name[locale]])),
    places: options('prefecture'),
    stages: options('growthStage'),
  }
}
