import { Prose } from '@/app/_ui/prose'
import type { Ruleset } from '@/lib/engine'
import { HTML_LANG, type Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { rulePath } from '@/lib/rulebook/rule-path'
import styles from './words.module.css'

/** What the terms mean, each with an address: the public titles out of the rulebook, the others from their list. */
export function Words({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { how, rules } = guideWords(locale)
  const other = locale === 'zh' ? 'en' : 'zh'
  return (
    <dl className={styles.words}>
      {[...ruleset.regulations]
        .sort((a, b) => a.order - b.order)
        .map(({ id, title, short, authority }) => (
          <div key={id} id={`word-${id}`}>
            <dt>
              {title[locale]}
              {short[locale] === title[locale] ? null : ` · ${short[locale]}`}{' '}
              <span className={styles.other} lang={HTML_LANG[other]}>
                {title[other]}
              </span>
            </dt>
            <dd>
              {authority ? (
                <Prose
                  text={`${rules.authority}${locale === 'zh' ? '：' : ': '}${authority[locale]}`}
                  locale={locale}
                />
              ) : null}{' '}
              <a href={rulePath(locale, id)}>{how.words.more}</a>
            </dd>
          </div>
        ))}
      {how.words.items.map(({ id, term, text }) => (
        <div key={id} id={`word-${id}`}>
          <dt>{term}</dt>
          <dd>
            <Prose text={text} locale={locale} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
