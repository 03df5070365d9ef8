import { Fold } from '@/app/_ui/fold'
import { HonestyMark } from '@/app/_ui/honesty-mark'
import { Prose } from '@/app/_ui/prose'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import type { RuleRow } from '@/lib/rulebook/rows'
import styles from './asked.module.css'

/** What one loan asks in one respect; many parts are folded, and nothing asked is said. */
export function Asked({ row, locale, within }: { row?: RuleRow; locale: Locale; within?: boolean }) {
  const { compare, rules } = guideWords(locale)
  if (!row) return <span className={styles.not}>{compare.notAsked}</span>
  const { text, needed, status, statusLabel, members, joinLabel } = row
  const inside = members ? (
    <>
      <span className={styles.join}>{joinLabel}</span>
      <ul className={styles.parts}>
        {members.map((member, n) => (
          <li key={member.anchor ?? `${n}${member.text}`}>
            <Asked row={member} locale={locale} within />
          </li>
        ))}
      </ul>
    </>
  ) : null
  return (
    <>
      {text === joinLabel ? null : (
        // A part has the mark of its whole; only one that stands alone says it again.
        <HonestyMark status={within ? 'public' : status} label={statusLabel}>
          <Prose text={text} locale={locale} />
          {needed && !members ? (
            <>
              {locale === 'zh' ? '：' : ': '}
              <Prose text={needed} locale={locale} />
            </>
          ) : null}
        </HonestyMark>
      )}
      {members && within ? (
        <Fold plain paper line={rules.count(members.length)}>
          {inside}
        </Fold>
      ) : (
        inside
      )}
    </>
  )
}
