import { answerText } from '@/app/_ui/band-label'
import { Fold } from '@/app/_ui/fold'
import { Prose } from '@/app/_ui/prose'
import type { Handed } from '@/lib/db/handoff-rows'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { inboxWords } from '@/lib/i18n/inbox'
import { matchWords } from '@/lib/i18n/told'
import styles from '../../workspace.module.css'

/** Everything that was sent, topic by topic; of an answer to a link also how much was confirmed and corrected. */
export function Answers({ locale, ruleset, handed }: { locale: Locale; ruleset: Ruleset; handed: Handed }) {
  const { one: text, answers } = inboxWords(locale)
  const { facts, asked } = handed
  const same = (fact: string) => JSON.stringify(asked?.[fact]) === JSON.stringify(facts[fact])
  const checked = Object.keys(asked ?? {})
  const open = checked.filter((fact) => facts[fact] === undefined).length
  const confirmed = checked.filter(same).length
  const told = ruleset.facts.filter(({ id }) => facts[id] !== undefined)
  return (
    <>
      {asked ? <p>{text.asked(confirmed, checked.length - open - confirmed, open)}</p> : null}
      <Fold plain line={answers(told.length)} open={told.length <= 12}>
        {ruleset.topics.map((topic) => {
          const own = told.filter((fact) => fact.topic === topic.id)
          return own.length === 0 ? null : (
            <div key={topic.id} className={styles.topic}>
              <h3>{topic.title[locale]}</h3>
              <dl className={styles.known}>
                {own.map((fact) => (
                  <div key={fact.id}>
                    <dt>{fact.label[locale]}</dt>
                    <dd>
                      <Prose
                        text={answerText(
                          fact,
                          facts[fact.id] ?? null,
                          ruleset.industries.classes,
                          locale,
                          matchWords(locale).band,
                        )}
                        locale={locale}
                      />
                    </dd>
                  </div>
                ))}
              </dl>
            </div>
          )
        })}
      </Fold>
    </>
  )
}
