import Link from 'next/link'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import type { FactDefinition, Facts, Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { formatActual } from '@/lib/i18n/format'
import styles from './answer-record.module.css'

/** Every answer given, by topic: folded on the screen, whole on paper. */
export function AnswerRecord({ ruleset, facts, locale }: { ruleset: Ruleset; facts: Facts; locale: Locale }) {
  const { result, sheet } = words(locale)
  const { foot } = result
  const told = ruleset.facts.filter((fact) => facts[fact.id] !== undefined && facts[fact.id] !== null)
  return (
    <Section id="answers" title={foot.answers} gist={foot.answerCount(told.length)}>
      <p className="quiet screen-only">{sheet.from.wrong}</p>
      <div className={styles.topics}>
        {ruleset.topics.map((topic) => {
          const own = told.filter((fact) => fact.topic === topic.id)
          return own.length ? (
            <div key={topic.id} className={styles.topic}>
              <h3>{topic.title[locale]}</h3>
              <dl className={styles.answers}>
                {own.map((fact) => (
                  <div key={fact.id}>
                    <dt>
                      <Link href={`/${locale}/match/${fact.id}?from=result`} data-correct={fact.id}>
                        {fact.label[locale]}
                      </Link>
                    </dt>
                    <dd>
                      <Prose text={answerText(fact, facts, ruleset, locale)} locale={locale} />
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          ) : null
        })}
      </div>
    </Section>
  )
}

function answerText(fact: FactDefinition, facts: Facts, ruleset: Ruleset, locale: Locale) {
  const value = facts[fact.id] ?? null
  const text = formatActual(fact, value, locale)
  const industry = fact.type === 'industry' && ruleset.industries.classes.find(({ code }) => code === value)
  return industry ? `${text} ${industry.label[locale]}` : text
}
