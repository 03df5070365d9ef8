import type { ConditionView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { HonestyMark } from './honesty-mark'
import { Prose } from './prose'
import styles from './reasons.module.css'
import { StateMark } from './state-mark'
import { stateOf } from './state-of'

/** At most four reasons, each with its state, its figures and how sure the needed value is. */
export function Reasons({ reasons, locale }: { reasons: ConditionView[]; locale: Locale }) {
  const { criteria } = words(locale).result
  return (
    <ol className={styles.reasons}>
      {reasons.slice(0, 4).map((reason, index) => {
        const shown = carrying(reason)
        // A member about a title says it all in its text; one about a figure shows the figure.
        const figures = shown === reason || shown.fact !== undefined
        return (
          <li key={reason.id ?? `${index}${reason.text}`}>
            <StateMark state={stateOf(reason.outcome)} />
            <div>
              <p>
                <Prose text={reason.text} locale={locale} />
              </p>
              <p className={styles.facts}>
                <span>{reason.outcomeLabel}</span>
                {shown !== reason ? (
                  <span>
                    <Prose text={shown.text} locale={locale} />
                  </span>
                ) : null}
                {figures && shown.yours ? (
                  <span>
                    {criteria.yours} <Prose text={shown.yours} locale={locale} />
                    {shown.year ? parenthesis(shown.year, locale) : null}
                    {shown.gap ? (
                      <>
                        {locale === 'zh' ? '，' : ', '}
                        <Prose text={shown.gap} locale={locale} />
                      </>
                    ) : null}
                  </span>
                ) : null}
                <span>
                  {figures && shown.needed ? `${criteria.needed} ` : null}
                  <HonestyMark status={shown.status} label={shown.statusLabel}>
                    {figures && shown.needed ? <Prose text={shown.needed} locale={locale} /> : null}
                  </HonestyMark>
                </span>
              </p>
            </div>
          </li>
        )
      })}
    </ol>
  )
}

const parenthesis = (text: string, locale: Locale) => (locale === 'zh' ? `（${text}）` : ` (${text})`)

/** Where any one is enough, the member that was enough speaks for the whole. */
function carrying(condition: ConditionView): ConditionView {
  const member = condition.join === 'any' && condition.members?.find(({ outcome }) => outcome === 'satisfied')
  return condition.outcome === 'satisfied' && member ? carrying(member) : condition
}
