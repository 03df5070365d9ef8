import { Prose } from '@/app/_ui/prose'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import type { RuleVersion } from '@/lib/rulebook/rows'
import { RuleRow } from './rule-row'
import { ScoreTable } from './score-table'
import { SourceNote } from './source-note'
import styles from './version-sheet.module.css'

type Props = { version: RuleVersion; ruleset: Ruleset; locale: Locale; named: boolean }

/** One version of a rule: its source, for whom it is not yet, its conditions, its points. `named` gives rows addresses. */
export function VersionSheet({ version, ruleset, locale, named }: Props) {
  const { rules } = guideWords(locale)
  const { citation, transition, criteria, score } = version
  if (!citation) return <p>{rules.ended}</p>
  return (
    <>
      <SourceNote citation={citation} locale={locale} />
      {transition ? (
        <div className={styles.transition}>
          <h3>{rules.transition.title}</h3>
          <p>{transition.applies ? rules.transition.only : rules.transition.except}</p>
          <ul className={styles.clauses}>
            {transition.rows.map((row) => (
              <li key={row.text}>
                <Prose text={row.text} locale={locale} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <ul className={styles.rows}>
        {criteria.map((row) => (
          <RuleRow key={row.id} row={row} ruleset={ruleset} locale={locale} citation={citation} named={named} />
        ))}
      </ul>
      {score ? (
        <ScoreTable
          rows={score.rows}
          max={rules.scoreMax(score.max)}
          caption={`${rules.score} · ${rules.since(formatDay(version.from, locale))}`}
          locale={locale}
          named={named}
        />
      ) : null}
    </>
  )
}
