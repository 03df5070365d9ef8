import { LedgerTable } from '@/app/_ui/ledger-table'
import { Section } from '@/app/_ui/section'
import type { Ruleset, SizeRow } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { formatDay, formatScalar } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import { SourceNote } from '../source-note'
import { RuleHead } from './rule-head'

const CLASSES = ['large', 'medium', 'small'] as const

/** The size standard as a table: the floors of each class for every industry. */
export function SizeSheet({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  const { title, versions } = ruleset.sizeStandard
  const floors = (row: SizeRow, size: (typeof CLASSES)[number]) =>
    Object.entries(row.floors[size])
      .map(([fact, floor]) => {
        const definition = ruleset.facts.find(({ id }) => id === fact)
        return definition ? `${definition.label[locale]} ${formatScalar(definition, floor, locale)}` : fact
      })
      .join(locale === 'zh' ? '，' : ', ')
  return (
    <>
      <RuleHead locale={locale} title={title[locale]} notes={[rules.size.note, rules.size.micro]} />
      <div className="column">
        {[...versions].reverse().map(({ from, citation, rows }) => (
          <Section key={from} id={`from-${from}`} title={rules.since(formatDay(from, locale))}>
            {citation ? <SourceNote citation={citation} locale={locale} /> : null}
            <LedgerTable
              caption={title[locale]}
              heads={[rules.size.sector, ...CLASSES.map((size) => rules.size.classes[size])]}
              rows={rows.map((row) => ({
                id: row.id,
                anchor: row.id,
                cells: [row.label[locale], ...CLASSES.map((size) => rules.size.atLeast(floors(row, size)))],
              }))}
            />
          </Section>
        ))}
      </div>
    </>
  )
}
