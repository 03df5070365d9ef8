import { OpenForPrint } from '@/app/_ui/open-for-print'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import type { Regulation, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { conditionRow, instrumentVersions } from '@/lib/rulebook/rows'
import { RuleHead } from './rule-head'
import { Versions } from './versions'

type Props = { regulation: Regulation; ruleset: Ruleset; locale: Locale; asOf: string }

/** A public instrument: its conditions and points as they stand, and how they came to be so. */
export function InstrumentSheet({ regulation, ruleset, locale, asOf }: Props) {
  const { rules } = guideWords(locale)
  const { title, authority, decidedBy, notes = [] } = regulation
  return (
    <>
      <RuleHead
        locale={locale}
        title={title[locale]}
        notes={[
          authority ? `${rules.authority}${locale === 'zh' ? '：' : ': '}${authority[locale]}` : null,
          decidedBy ? rules.decidedBy : null,
        ]}
      />
      <div className="column">
        <Versions
          versions={instrumentVersions(regulation, ruleset, locale)}
          ruleset={ruleset}
          locale={locale}
          asOf={asOf}
        />
        {notes.length ? (
          <Section id="notes" title={rules.notes}>
            {notes.map(({ text, when }) => (
              <div key={text.zh}>
                <p>
                  <Prose text={text[locale]} locale={locale} />
                </p>
                {when ? (
                  <p className="quiet">
                    {rules.list.when}
                    {locale === 'zh' ? '：' : ': '}
                    <Prose text={conditionRow(when, ruleset, locale, asOf).text} locale={locale} />
                  </p>
                ) : null}
              </div>
            ))}
          </Section>
        ) : null}
      </div>
      <OpenForPrint />
    </>
  )
}
