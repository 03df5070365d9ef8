import { Prose } from '@/app/_ui/prose'
import type { Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import type { Compared } from '@/lib/rulebook/compare'
import { rulePath } from '@/lib/rulebook/rule-path'
import styles from './loan-heads.module.css'

/** The three loans by name: whom each is meant for, how many conditions it has, and where to read them all. */
export function LoanHeads({ ruleset, required, locale }: { ruleset: Ruleset; required: Compared[]; locale: Locale }) {
  const { compare } = guideWords(locale)
  return (
    <ul className={styles.loans}>
      {ruleset.products.map(({ id, title, titleStatus, summary, meantFor }, n) => {
        const own = required.flatMap(({ cells }) => cells[n] ?? [])
        return (
          <li key={id}>
            <h2>{title[locale]}</h2>
            {titleStatus === 'assumed' && locale === 'zh' ? (
              <p className="quiet">{words(locale).explain.titleNote}</p>
            ) : null}
            <p>
              <Prose text={summary[locale]} locale={locale} />
            </p>
            <p className="quiet">
              <Prose
                text={compare.count(own.length, own.filter(({ status }) => status === 'assumed').length)}
                locale={locale}
              />
            </p>
            <p className="quiet">
              {compare.meantFor}
              {locale === 'zh' ? '：' : ': '}
              {meantFor.traits.map(({ text }) => text[locale]).join(locale === 'zh' ? '、' : '; ')}
            </p>
            <p>
              <a className={styles.more} href={rulePath(locale, id)}>
                {compare.more(title[locale])}
              </a>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
