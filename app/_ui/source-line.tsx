import type { SourceView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { Prose } from './prose'
import styles from './source-line.module.css'

/** Where a needed value stands in print, from which day, read when; for an assumption, why it was chosen. */
export function SourceLine({ source, basis, locale }: { source?: SourceView; basis?: string; locale: Locale }) {
  const { criteria } = words(locale).result
  const dates = [
    ...(source?.from ? [criteria.from(source.from)] : []),
    ...(source?.verifiedOn ? [criteria.verified(source.verifiedOn)] : []),
  ]
  return (
    <div className={styles.lines}>
      {source ? (
        <p>
          {source.url ? (
            <a className={styles.link} href={source.url} rel="noreferrer noopener" target="_blank">
              <Prose text={source.text} locale={locale} />
            </a>
          ) : (
            <Prose text={source.text} locale={locale} />
          )}
          {dates.map((date) => (
            <span key={date}>
              {' · '}
              <Prose text={date} locale={locale} />
            </span>
          ))}
        </p>
      ) : null}
      {basis ? (
        <p>
          {criteria.basis}
          {locale === 'zh' ? '：' : ': '}
          <Prose text={basis} locale={locale} />
        </p>
      ) : null}
    </div>
  )
}
