import type { Locale } from '@/lib/i18n'
import { shareWords } from '@/lib/i18n/share'
import type { Difference } from '@/lib/share/current'
import { Condition } from './condition'
import { Prose } from './prose'
import styles from './share-differences.module.css'

type Props = { differences: Difference[]; before: string; after: string; locale: Locale }

/** Conditions that read otherwise than on the day of a card: the old text and the new one side by side. */
export function ShareDifferences({ differences, before, after, locale }: Props) {
  const { verify } = shareWords(locale)
  return (
    <ul className={styles.list}>
      {differences.map((one) => (
        <li key={`${one.loan}${one.id}`} className={styles.difference}>
          <p className={styles.title}>
            {one.loan}
            {locale === 'zh' ? '：' : ': '}
            <Prose text={(one.after ?? one.before)?.text ?? one.id} locale={locale} />
          </p>
          {one.beneath.length > 0 ? (
            <p className="quiet">{verify.beneath(one.beneath.join(verify.listSeparator))}</p>
          ) : null}
          <div className={styles.sides}>
            {[
              { label: verify.before(before), condition: one.before },
              { label: verify.after(after), condition: one.after },
            ].map(({ label, condition }) => (
              <div key={label}>
                <p className="quiet">{label}</p>
                {condition ? (
                  <ul>
                    <Condition condition={ruleOf(condition)} locale={locale} />
                  </ul>
                ) : (
                  <p>{verify.absent}</p>
                )}
              </div>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}

type Rule = React.ComponentProps<typeof Condition>['condition']

/** The condition without a company in it. */
const ruleOf = ({ outcome, outcomeLabel, yours, year, gauge, members, ...rule }: Rule): Rule => ({
  ...rule,
  ...(members ? { members: members.map(ruleOf) } : {}),
})
