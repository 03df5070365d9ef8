import { LedgerTable } from '@/app/_ui/ledger-table'
import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { rulePath } from '@/lib/rulebook/rule-path'
import { RuleHead } from './rule-head'

/** The papers that show a condition, and the loans whose conditions they show. */
export function DocumentsSheet({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  return (
    <>
      <RuleHead locale={locale} title={rules.lists.documents} />
      <div className="column">
        <Section id="papers" title={rules.lists.documents}>
          <LedgerTable
            caption={rules.lists.documents}
            heads={[rules.list.paper, rules.kinds.product.title]}
            rows={ruleset.documents.map(({ id, text }) => ({
              id,
              anchor: id,
              cells: [
                text[locale],
                ruleset.products.flatMap((product) =>
                  product.criteria
                    .filter((one) => one.documents?.includes(id))
                    .map((one, n) => (
                      <span key={one.id}>
                        {n > 0 ? (locale === 'zh' ? '、' : ', ') : ' '}
                        <a href={rulePath(locale, product.id, one.id)}>{one.id.toUpperCase()}</a>
                      </span>
                    )),
                ),
              ],
            }))}
          />
        </Section>
      </div>
    </>
  )
}
