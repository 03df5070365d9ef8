import { LedgerTable } from '@/app/_ui/ledger-table'
import { Section } from '@/app/_ui/section'
import type { IndustryList, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { SourceNote } from '../source-note'
import { RuleHead } from './rule-head'

/** What an industry code stands for, list by list. */
export function IndustriesSheet({ ruleset, locale }: { ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  const name = (code: string) => {
    const label = ruleset.industries.classes.find((one) => one.code === code)?.label[locale]
    return label ? `${code} ${label}` : code
  }
  const labelOf = (list: IndustryList, value: string) =>
    list.options.find((one) => one.value === value)?.label[locale] ?? value
  const comma = locale === 'zh' ? '、' : ', '
  return (
    <>
      <RuleHead locale={locale} title={rules.lists.industries} />
      <div className="column">
        {ruleset.industries.lists.map((list) => (
          <Section
            key={list.id}
            id={list.id}
            title={list.label[locale]}
            intro={rules.list.otherwise(labelOf(list, list.otherwise))}
          >
            <SourceNote citation={list.citation} locale={locale} />
            <LedgerTable
              caption={list.label[locale]}
              heads={[rules.list.value, rules.list.code]}
              rows={list.entries.map(({ value, codes, except }, n) => ({
                id: `${value}${n}`,
                cells: [
                  labelOf(list, value),
                  codes.map(name).join(comma) +
                    (except?.length ? ` · ${rules.list.except(except.map(name).join(comma))}` : ''),
                ],
              }))}
            />
          </Section>
        ))}
      </div>
    </>
  )
}
