import type { ClientFact } from '@/lib/db/client-rows'
import type { FactDefinition, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { formatActual, formatDay } from '@/lib/i18n/format'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import styles from '../../workspace.module.css'

/** What is known of the company, by topic: the value, who said it, what shows it. Where most have one origin it is said once. */
export function Known({
  locale,
  ruleset,
  facts,
}: {
  locale: Locale
  ruleset: Ruleset
  facts: Record<string, ClientFact>
}) {
  const { client: text } = workspaceWords(locale)
  const told = ruleset.facts.filter(({ id }) => (facts[id]?.value ?? null) !== null)
  const industryOf = ({ type }: FactDefinition, { value }: ClientFact) =>
    type === 'industry' ? ruleset.industries.classes.find(({ code }) => code === value)?.label[locale] : null
  const originOf = ({ saidBy, evidence, setBy, setAt }: ClientFact) =>
    [text.saidBy[saidBy], text.evidence[evidence], text.setBy(setBy, formatDay(dayOf(setAt), locale))].join(' · ')
  if (told.length === 0) return <p>{text.factsNone}</p>
  const usual = mostFrequent(told.map(({ id }) => originOf(facts[id]!)))
  const topics = ruleset.topics.map((topic) => {
    const own = told.filter((fact) => fact.topic === topic.id)
    return own.length === 0 ? null : (
      <div key={topic.id} className={styles.topic}>
        <h3>{topic.title[locale]}</h3>
        <dl className={styles.known}>
          {own.map((definition) => {
            const fact = facts[definition.id]!
            const origin = originOf(fact)
            return (
              <div key={definition.id}>
                <dt>{definition.label[locale]}</dt>
                <dd>
                  {formatActual(definition, fact.value, locale)} {industryOf(definition, fact)}
                  {origin === usual ? null : <div className="quiet">{origin}</div>}
                </dd>
              </div>
            )
          })}
        </dl>
      </div>
    )
  })
  return (
    <>
      {usual ? <p className="quiet">{text.usualOrigin(usual)}</p> : null}
      {topics}
    </>
  )
}

/** The text that stands most often, where one stands more than once. */
function mostFrequent(texts: string[]): string | null {
  const times = new Map<string, number>()
  for (const one of texts) times.set(one, (times.get(one) ?? 0) + 1)
  const [first] = [...times].sort(([, a], [, b]) => b - a)
  return first && first[1] > 1 ? first[0] : null
}
