import { HonestyMark } from '@/app/_ui/honesty-mark'
import { type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import styles from './marks-legend.module.css'

/** The four marks of honesty, each as it stands beside a value, and what it means. */
export function MarksLegend({ locale }: { locale: Locale }) {
  const { legend } = guideWords(locale).rules
  const { status } = words(locale).explain
  return (
    <ul className={styles.marks}>
      {(['public', 'unconfirmed', 'assumed', 'confirmed'] as const).map((mark) => (
        <li key={mark}>
          <HonestyMark status={mark} label={status[mark]}>
            {legend[mark]}
          </HonestyMark>
        </li>
      ))}
    </ul>
  )
}
