import { HonestyMark } from '@/app/_ui/honesty-mark'
import { LedgerTable } from '@/app/_ui/ledger-table'
import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { desks } from '@/lib/rulebook/files'
import { RuleHead } from './rule-head'

/** Which desk serves which place, and how to reach it. */
export function BranchesSheet({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  const { status, titleNote } = words(locale).explain
  const places = ruleset.facts.find(({ id }) => id === 'prefecture')?.options ?? []
  return (
    <>
      <RuleHead locale={locale} title={rules.lists.branches} />
      <div className="column">
        <Section id="desks" title={rules.lists.branches}>
          <LedgerTable
            caption={rules.lists.branches}
            heads={[rules.list.desk, rules.list.place, rules.list.contact]}
            rows={desks(ruleset).map((desk) => ({
              id: desk.id,
              anchor: desk.id,
              cells: [
                <HonestyMark key="name" status={desk.status} label={status[desk.status]}>
                  {desk.name[locale]}
                  {desk.nameStatus === 'assumed' && locale === 'zh' && desk.status === 'public'
                    ? `（${titleNote}）`
                    : null}
                </HonestyMark>,
                places
                  .filter(({ value }) => desk.prefectures.includes(value))
                  .map(({ label }) => label[locale])
                  .join(locale === 'zh' ? '、' : ', '),
                desk.contact[locale],
              ],
            }))}
          />
        </Section>
      </div>
    </>
  )
}
