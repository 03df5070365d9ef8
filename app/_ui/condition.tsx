import type { ConditionView, CriterionView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import type { SharedCondition } from '@/lib/share/page'
import { AnswerLinks } from './answer-links'
import styles from './condition.module.css'
import { Gauge } from './gauge'
import { HonestyMark } from './honesty-mark'
import { Prose } from './prose'
import { type RuleLink, SourceLine } from './source-line'
import { StateMark } from './state-mark'
import { stateOf } from './state-of'

/** A condition as the result shows it, or as a shared page does, where the company's part may be left out. */
type Shown = Omit<SharedCondition, 'members'> &
  Partial<Pick<ConditionView, 'gauge' | 'gap' | 'answers'>> & { members?: Shown[] }

type Props = {
  condition: Shown
  locale: Locale
  kind?: CriterionView['kind']
  /** Names the company's column where it is not the reader's own. */
  whose?: string
  /** The answers are on this device: each figure leads to its question. */
  linked?: boolean
  /** Where this condition can be read among the rules. */
  rule?: RuleLink
  /** The source that stands above already; paper does not say it again. */
  said?: string
  /** Paper has this very condition already. */
  repeated?: boolean
}

/** One condition: its state and words, what is needed and what the company has, the distance, the source; then its members. */
export function Condition({ condition, locale, kind, whose, linked, rule, said, repeated }: Props) {
  const { members, source, basis, gauge, outcome, answers } = condition
  // A group without words of its own is called by how its parts belong together.
  const join = condition.joinLabel === condition.text ? undefined : condition.joinLabel
  const notes = [outcome ? condition.outcomeLabel : undefined, join].filter((note) => note !== undefined)
  const figures = condition.needed !== undefined || condition.yours !== undefined
  return (
    <li
      className={[styles.condition, members?.length && styles.grouped, repeated && styles.again]
        .filter(Boolean)
        .join(' ')}
    >
      <div className={`${styles.row} ${figures ? styles.withFigures : ''}`}>
        <p className={styles.text}>
          {outcome ? <StateMark state={stateOf(outcome, kind)} /> : <span aria-hidden="true">·</span>}
          <span>
            <Prose text={condition.text} locale={locale} />
            {notes.length ? <span className={styles.state}> {notes.join(' · ')}</span> : null}
          </span>
        </p>
        {figures ? (
          <div className={styles.figures}>
            <Figures condition={condition} locale={locale} whose={whose} />
            {gauge ? <Gauge gauge={gauge} /> : null}
          </div>
        ) : null}
        {source || basis || rule?.name ? (
          <div className={`${styles.source} ${source && !basis && source.text === said ? styles.again : ''}`}>
            <SourceLine source={source} basis={basis} rule={rule} locale={locale} />
          </div>
        ) : null}
        {linked && answers ? (
          <div className={styles.source}>
            <AnswerLinks answers={answers} locale={locale} />
          </div>
        ) : null}
      </div>
      {members?.length ? (
        <div className={styles.group}>
          <ul>
            {members.map((member, index) => (
              <Condition
                key={member.id ?? `${index}${member.text}`}
                condition={member}
                locale={locale}
                kind={kind}
                whose={whose}
                linked={linked}
                rule={rule && { href: rule.href }}
                said={members.slice(0, index).find((one) => one.source)?.source?.text ?? said}
              />
            ))}
          </ul>
        </div>
      ) : null}
    </li>
  )
}

/** What the company has at the left, what is needed at the right. */
function Figures({ condition, locale, whose }: Pick<Props, 'condition' | 'locale' | 'whose'>) {
  const { criteria } = words(locale).result
  // Figures face each other over their rule; sentences read better one below the other.
  const wordy = (condition.needed?.length ?? 0) > (locale === 'zh' ? 10 : 20)
  return (
    <dl className={wordy ? styles.stack : styles.pair}>
      {condition.yours !== undefined ? (
        <div>
          <dt>
            {whose ?? criteria.yours}
            {condition.year ? ` · ${condition.year}` : null}
          </dt>
          <dd>
            <Prose text={condition.yours} locale={locale} />
            {condition.gap ? (
              <span className={styles.gap}>
                {' '}
                <Prose text={condition.gap} locale={locale} />
              </span>
            ) : null}
          </dd>
        </div>
      ) : null}
      {condition.needed !== undefined ? (
        <div>
          <dt>{criteria.needed}</dt>
          <dd>
            <HonestyMark status={condition.status} label={condition.statusLabel}>
              <Prose text={condition.needed} locale={locale} />
            </HonestyMark>
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
