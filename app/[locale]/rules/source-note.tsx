import { HonestyMark } from '@/app/_ui/honesty-mark'
import { Prose } from '@/app/_ui/prose'
import type { Citation } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import styles from './source-note.module.css'

/** A document as one cites it: name, number, article, when it was published and when a person last read it. */
export function SourceNote({ citation, locale }: { citation: Citation; locale: Locale }) {
  const { source } = guideWords(locale).rules
  const { title, number, article, url, publishedOn, verifiedOn, status } = citation
  const name = title?.[locale]
  const parts = [
    ...(publishedOn ? [source.published(formatDay(publishedOn, locale))] : []),
    source.verified(formatDay(verifiedOn, locale)),
  ]
  return (
    <div className={styles.note}>
      <p>
        <HonestyMark status={status} label={words(locale).explain.status[status]}>
          {name ? <Prose text={locale === 'zh' ? `《${name}》` : `${name}, `} locale={locale} /> : null}
          <Prose text={number} locale={locale} />
          {article ? <Prose text={`${locale === 'zh' ? ' ' : ', '}${article}`} locale={locale} /> : null}
        </HonestyMark>
      </p>
      <p className="quiet">
        {parts.join(' · ')}
        {url ? (
          <>
            {' · '}
            <a className={styles.link} href={url} rel="noreferrer noopener" target="_blank">
              {new URL(url).host}
            </a>
          </>
        ) : null}
      </p>
    </div>
  )
}
