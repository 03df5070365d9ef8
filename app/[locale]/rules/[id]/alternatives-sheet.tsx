import { HonestyMark } from '@/app/_ui/honesty-mark'
import { LedgerTable } from '@/app/_ui/ledger-table'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { conditionRow } from '@/lib/rulebook/rows'
import { RuleHead } from './rule-head'

/** Other ways to finance, in the order in which a result lists them. */
export function AlternativesSheet({ ruleset, locale, asOf }: { ruleset: Ruleset; locale: Locale; asOf: string }) {
  const { rules } = guideWords(locale)
  const { status } = words(locale).explain
  return (
    <>
      <RuleHead locale={locale} title={rules.lists.alternatives} />
      <div className="column">
        <Section id="ways" title={rules.lists.alternatives}>
          <LedgerTable
            caption={rules.lists.alternatives}
            heads={[rules.list.way, rules.list.when, rules.list.row]}
            rows={ruleset.alternatives.map((one) => ({
              id: one.id,
              anchor: one.id,
              cells: [
                <HonestyMark key="way" status={one.status} label={status[one.status]}>
                  <Prose text={one.text[locale]} locale={locale} />
                </HonestyMark>,
                one.when ? conditionRow(one.when, ruleset, locale, asOf).text : rules.list.always,
                one.row ?? '–',
              ],
            }))}
          />
        </Section>
      </div>
    </>
  )
}
