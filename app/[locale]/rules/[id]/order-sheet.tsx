import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { OrderList } from '../order-list'
import { SourceNote } from '../source-note'
import { RuleHead } from './rule-head'

/** Which loan stands first where several fit, step by step. */
export function OrderSheet({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  return (
    <>
      <RuleHead
        locale={locale}
        title={rules.kinds.order.title}
        notes={[rules.kinds.order.intro, rules.order.nothingElse]}
      />
      <div className="column">
        <Section id="order" title={rules.kinds.order.title}>
          <SourceNote citation={ruleset.recommendation.citation} locale={locale} />
          <OrderList ruleset={ruleset} locale={locale} />
        </Section>
      </div>
    </>
  )
}
