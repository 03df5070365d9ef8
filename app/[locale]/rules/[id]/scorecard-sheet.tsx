import { Section } from '@/app/_ui/section'
import { decide, type Ruleset, type Scorecard } from '@/lib/engine'
import { wording } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { ScoreTable } from '../score-table'
import { SourceNote } from '../source-note'
import { RuleHead } from './rule-head'
import styles from './scorecard-sheet.module.css'

type Props = { card: Scorecard; ruleset: Ruleset; locale: Locale; asOf: string }

/** One side of Tech + Talent: every item, its bands and points, the steps a person judges by, and what is summed. */
export function ScorecardSheet({ card, ruleset, locale, asOf }: Props) {
  const { rules } = guideWords(locale)
  const decision = decide(ruleset, {}, asOf, { brief: true })
  const tell = wording(ruleset, decision, locale)
  const label = (id: string) => card.characteristics.find((one) => one.id === id)?.label[locale] ?? id
  return (
    <>
      <RuleHead
        locale={locale}
        title={card.title[locale]}
        notes={[words(locale).explain.evaluationNote, card.countsTwice?.[locale]]}
      />
      <div className="column">
        <Section id="points" title={rules.score}>
          <SourceNote citation={card.citation} locale={locale} />
          <ScoreTable
            rows={decision.evaluation[card.id].characteristics.map((row) => tell.characteristic(row))}
            caption={card.title[locale]}
            max={rules.scoreMax(card.max)}
            locale={locale}
            named
            under={(id) => {
              const anchors = card.characteristics.find((one) => one.id === id)?.anchors
              if (!anchors) return null
              return (
                <dl className={styles.anchors}>
                  {anchors.map(({ rating, text, evidence }) => (
                    <div key={rating}>
                      <dt>{rating}</dt>
                      <dd>
                        {text[locale]}
                        <span className="quiet">
                          {' '}
                          {rules.evidence}
                          {locale === 'zh' ? '：' : ': '}
                          {evidence[locale]}
                        </span>
                      </dd>
                    </div>
                  ))}
                </dl>
              )
            }}
          />
        </Section>
        {card.parts ? (
          <Section id="parts" title={rules.parts}>
            <dl className={styles.parts}>
              {Object.entries(card.parts).map(([part, { of, max }]) => (
                <div key={part}>
                  <dt>{rules.part[part] ?? part}</dt>
                  <dd>
                    {rules.partOf(of.map(label))}
                    {max ? ` · ${rules.cap(max)}` : null}
                  </dd>
                </div>
              ))}
            </dl>
          </Section>
        ) : null}
      </div>
    </>
  )
}
