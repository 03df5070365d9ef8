import { Prose } from '@/app/_ui/prose'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import styles from './order-list.module.css'

/** The order of recommendation in steps, the built-in first and last ones among them. */
export function OrderList({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { order } = guideWords(locale).rules
  const steps = [
    { id: 'outcome', text: order.first },
    ...ruleset.recommendation.preferences.map(({ id, text }) => ({ id, text: text[locale] })),
    { id: 'preferred', text: order.last },
    { id: 'tie', text: order.tie },
  ]
  return (
    <ol className={styles.steps}>
      {steps.map(({ id, text }) => (
        <li key={id} id={id}>
          <Prose text={text} locale={locale} />
        </li>
      ))}
    </ol>
  )
}
