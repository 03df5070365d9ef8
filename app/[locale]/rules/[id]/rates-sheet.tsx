import { HonestyMark } from '@/app/_ui/honesty-mark'
import { LedgerTable } from '@/app/_ui/ledger-table'
import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { formatDay, formatRatio } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import { rates } from '@/lib/rulebook/files'
import { RuleHead } from './rule-head'

/** The loan prime rate by the day it was published, newest first. */
export function RatesSheet({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  const { status } = words(locale).explain
  return (
    <>
      <RuleHead locale={locale} title={rules.lists.rates} notes={[words(locale).result.amount]} />
      <div className="column">
        <Section id="rates" title={rules.lists.rates}>
          <LedgerTable
            caption={rules.lists.rates}
            heads={[rules.list.day, rules.list.oneYear, rules.list.fiveYear, rules.statusOf]}
            rows={[...rates(ruleset)].reverse().map((rate) => ({
              id: rate.id,
              anchor: rate.id.toLowerCase(),
              cells: [
                formatDay(rate.from, locale),
                formatRatio(rate.oneYear),
                formatRatio(rate.fiveYear),
                <>
                  <HonestyMark status={rate.status} label={status[rate.status]}>
                    {rate.status === 'public' ? status.public : null}
                  </HonestyMark>
                  {rate.seenUntil ? <span className="quiet"> {rules.list.seenUntil(rate.seenUntil)}</span> : null}
                </>,
              ],
            }))}
          />
        </Section>
      </div>
    </>
  )
}
