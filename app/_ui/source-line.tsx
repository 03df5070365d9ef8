import type { SourceView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { Prose } from './prose'
import styles from './source-line.module.css'

/** The page on which a rule can be read, and the name that its link has where no document is cited. */
export type RuleLink = { href: string; name?: string; verifiedOn?: string }

type Props = { source?: SourceView; basis?: string; rule?: RuleLink; locale: Locale }

/**
 * Where a needed value stands in print, from which day, read when; for an assumption, why it was chosen. In a result the
 * name leads to the page of the rule, on that page to the document itself.
 */
export function SourceLine({ source, basis, rule, locale }: Props) {
  const { criteria } = words(locale).result
  const verifiedOn = source?.verifiedOn ?? rule?.verifiedOn
  const dates = [
    ...(source?.from ? [criteria.from(source.from)] : []),
    ...(verifiedOn ? [criteria.verified(verifiedOn)] : []),
  ]
  const name = source?.text ?? rule?.name
  return (
    <div className={styles.lines}>
      {basis ? (
        <p>
          {criteria.basis}
          {locale === 'zh' ? '：' : ': '}
          <Prose text={basis} locale={locale} />
        </p>
      ) : null}
      {name ? (
        // On paper the name of a loan's rules stands once, above its conditions.
        <p className={source ? undefined : 'screen-only'}>
          {rule ? (
            <a className={styles.link} href={rule.href}>
              <Prose text={name} locale={locale} />
            </a>
          ) : source?.url ? (
            <a
              className={`${styles.link} ${styles.outside}`}
              href={source.url}
              rel="noreferrer noopener"
              target="_blank"
            >
              <Prose text={name} locale={locale} />
            </a>
          ) : (
            <Prose text={name} locale={locale} />
          )}
          {dates.map((date) => (
            <span key={date}>
              {' · '}
              <Prose text={date} locale={locale} />
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}
