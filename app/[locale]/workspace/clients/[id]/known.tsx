import type { ClientFact } from '@/lib/db/client-rows'
import type { FactDefinition, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { formatActual, formatDay } from '@/lib/i18n/format'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import styles from '../../workspace.module.css'

/** What is known of the company, by topic: the value, who said it, what shows it. */
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
  if (told.length === 0) return <p>{text.factsNone}</p>
  return ruleset.topics.map((topic) => {
    const own = told.filter((fact) => fact.topic === topic.id)
    return own.length === 0 ? null : (
      <div key={topic.id} className={styles.topic}>
        <h3>{topic.title[locale]}</h3>
        <dl className={styles.known}>
          {own.map((definition) => {
            const fact = facts[definition.id]!
            const day = formatDay(dayOf(fact.setAt), locale)
            return (
              <div key={definition.id}>
                <dt>{definition.label[locale]}</dt>
                <dd>
                  {formatActual(definition, fact.value, locale)} {industryOf(definition, fact)}
                  <div className="quiet">
                    {text.saidBy[fact.saidBy]} · {text.evidence[fact.evidence]} · {text.setBy(fact.setBy, day)}
                  </div>
                </dd>
              </div>
            )
          })}
        </dl>
      </div>
    )
  })
}
