import type { FactDefinition, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import type { Question } from './understand'

type ZoneWords = { ask: string; hint: string; unknownHint: string }

/** The question as an owner can answer it: a park is asked by its name, and its level follows from it. */
export function asked(definition: FactDefinition, zones: Ruleset['zones'], words: ZoneWords, locale: Locale): Question {
  if (definition.id !== 'highTechZone') return definition
  // The page is in one language; the other one is not needed there.
  const said = (text: string) => ({ zh: text, en: text })
  const levels = new Map(definition.options?.map(({ value, label }) => [value, label[locale]]))
  const isPlace = (prefecture: string) => prefecture !== 'any'
  return {
    ...definition,
    ask: said(words.ask),
    hint: said(words.hint),
    options: zones.map(({ id, name, level, prefecture }) => ({
      value: id,
      label: said(name[locale]),
      ...(levels.has(level)
        ? isPlace(prefecture)
          ? { hint: said(levels.get(level) ?? '') }
          : {}
        : { hint: said(words.unknownHint) }),
    })),
    stands: Object.fromEntries(zones.map(({ id, level }) => [id, levels.has(level) ? level : null])),
  }
}
