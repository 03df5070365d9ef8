import { HonestyMark } from '@/app/_ui/honesty-mark'
import { LedgerTable } from '@/app/_ui/ledger-table'
import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { RuleHead } from './rule-head'

/** The parks by name, each with its level and the mark of how sure it is. */
export function ZonesSheet({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  const { status } = words(locale).explain
  const option = (fact: string, value: string) =>
    ruleset.facts.find(({ id }) => id === fact)?.options?.find((one) => one.value === value)?.label[locale]
  return (
    <>
      <RuleHead locale={locale} title={rules.lists.zones} />
      <div className="column">
        <Section id="zones" title={rules.lists.zones}>
          <LedgerTable
            caption={rules.lists.zones}
            heads={[rules.list.zone, rules.list.level, rules.list.place, rules.statusOf, rules.list.row]}
            rows={ruleset.zones.map((zone) => ({
              id: zone.id,
              anchor: zone.id,
              cells: [
                zone.name[locale],
                option('highTechZone', zone.level) ?? rules.list.unknownLevel,
                option('prefecture', zone.prefecture) ?? rules.list.anywhere,
                <HonestyMark key="mark" status={zone.status} label={status[zone.status]}>
                  {zone.status === 'public' ? status.public : null}
                </HonestyMark>,
                zone.row ?? '–',
              ],
            }))}
          />
        </Section>
      </div>
    </>
  )
}
