import Link from 'next/link'
import type { ConditionView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './answer-links.module.css'

/** Where a figure came from: the answers it was read from, each a way to its question, should it be wrong. */
export function AnswerLinks({ answers, locale }: { answers: NonNullable<ConditionView['answers']>; locale: Locale }) {
  const t = words(locale).sheet.from
  return (
    <p className={`${styles.from} screen-only`}>
      {t.answers}
      {answers.map(({ fact, label }) => (
        <Link key={fact} href={`/${locale}/match/${fact}?from=result`} data-correct={fact}>
          {label}
        </Link>
      ))}
    </p>
  )
}
