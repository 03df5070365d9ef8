import type { Correction } from '@/app/_ui/answers'
import { Section } from '@/app/_ui/section'
import type { Facts, Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { formatActual, formatDay } from '@/lib/i18n/format'

type Props = { corrections: readonly Correction[]; ruleset: Ruleset; facts: Facts; locale: Locale }

/** Answers corrected from the result, each with the result it had given before; nothing where none was changed. */
export function Corrections({ corrections, ruleset, facts, locale }: Props) {
  const t = words(locale).sheet.corrections
  const changed = corrections.flatMap(({ on, fact, was, result }) => {
    const definition = ruleset.facts.find(({ id }) => id === fact)
    const now = facts[fact] ?? null
    if (!definition || JSON.stringify(now) === JSON.stringify(was)) return []
    const text = (value: typeof now) => formatActual(definition, value, locale)
    return [{ on, fact, line: t.line(definition.label[locale], text(was), text(now)), result }]
  })
  if (changed.length === 0) return null
  return (
    <Section id="corrections" title={t.title} intro={t.intro}>
      <ul>
        {changed.map(({ on, fact, line, result }) => (
          <li key={`${on}${fact}${line}`}>
            <p>{line}</p>
            <p className="quiet">{t.was(formatDay(on, locale), result)}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}
