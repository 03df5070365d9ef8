import type { RecognitionView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { rulePath } from '@/lib/rulebook/rule-path'
import { Condition } from './condition'
import { Fold } from './fold'
import { Prose } from './prose'
import styles from './recognitions.module.css'
import { SourceLine } from './source-line'
import { StateMark } from './state-mark'
import { stateOfWhole } from './state-of'

type Props = { recognitions: RecognitionView[]; locale: Locale; linked?: boolean }

/** The public titles, each a line that opens to its rows. */
export function Recognitions({ recognitions, locale, linked }: Props) {
  const text = words(locale).result.recognitions
  return (
    <div>
      {recognitions.map((title) => (
        <Fold
          key={title.id}
          line={
            <span className={styles.line}>
              <span className={styles.name}>{title.short}</span>
              <span className={styles.outcome}>
                <StateMark state={stateOfWhole(title.outcome)} /> {title.outcomeLabel}
              </span>
              <span className={styles.held}>{title.heldLabel}</span>
            </span>
          }
        >
          {title.title === title.short ? null : <p>{title.title}</p>}
          {title.source ? (
            <SourceLine source={title.source} rule={{ href: rulePath(locale, title.id) }} locale={locale} />
          ) : null}
          {title.points ? (
            <p>
              {text.points}
              {locale === 'zh' ? '：' : ': '}
              <Prose text={title.points.text} locale={locale} />
            </p>
          ) : null}
          {title.notes.map((note) => (
            <p key={note} className="quiet">
              <Prose text={note} locale={locale} />
            </p>
          ))}
          <ul className={styles.rows}>
            {title.criteria.map((row) => (
              <Condition
                key={row.id}
                condition={row}
                locale={locale}
                kind={row.kind}
                linked={linked}
                rule={{ href: rulePath(locale, title.id, row.id) }}
                said={title.source?.text}
              />
            ))}
          </ul>
        </Fold>
      ))}
    </div>
  )
}
