import { echo, formatNumber } from '@/lib/amount'
import type { FactDefinition, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { fieldOf, kindOf, type Question } from './question'
import { asTotal } from './total'

type ZoneWords = { ask: string; hint: string; unknownHint: string }

/**
 * The question as an owner can answer it: a park by its name, from which its level follows; a yearly average as a total;
 * what makes one of a count as boxes to tick.
 */
export function asked(told: FactDefinition, zones: Ruleset['zones'], words: ZoneWords, locale: Locale): Question {
  const definition = asTotal(told)
  const exampleText = exampleOf(definition, locale)
  if (definition.grounds) return { ...definition, ask: definition.grounds.ask, hint: definition.grounds.hint }
  if (definition.id !== 'highTechZone') return { ...definition, ...(exampleText ? { exampleText } : {}) }
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

/** One realistic answer, never on a threshold; where ready-made choices stand there is no need of one. */
function exampleOf(definition: FactDefinition, locale: Locale): string | null {
  const { example, type } = definition
  const kind = kindOf(definition)
  if (example === undefined || kind === 'bands' || kind === 'choices') return null
  if (type === 'date' || type === 'dateOrNone') return echo(String(example), 'date', locale).slice(2)
  return typeof example === 'number' && type !== 'year' ? formatNumber(example, fieldOf(definition)) : String(example)
}
