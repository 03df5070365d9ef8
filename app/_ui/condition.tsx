import type { ConditionView, CriterionView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import type { SharedCondition } from '@/lib/share/page'
import { AnswerLinks } from './answer-links'
import styles from './condition.module.css'
import { Gauge } from './gauge'
import { HonestyMark } from './honesty-mark'
import { Prose } from './prose'
import { SourceLine } from './source-line'
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
}

/** One condition: its state and words, what is needed and what the company has, the distance, the source; then its members. */
export function Condition({ condition, locale, kind, whose, linked }: Props) {
  const { members, source, basis, gauge, outcome, answers } = condition
  const figures = condition.needed !== undefined || condition.yours !== undefined
  return (
    <li className={styles.condition}>
      <div className={`${styles.row} ${figures ? styles.withFigures : ''}`}>
        <p className={styles.text}>
          {outcome ? <StateMark state={stateOf(outcome, kind)} /> : <span aria-hidden="true">·</span>}
          <span>
            <Prose text={condition.text} locale={locale} />
            {outcome ? <span className={styles.state}> {condition.outcomeLabel}</span> : null}
          </span>
        </p>
        {figures ? (
          <div className={styles.figures}>
            <Figures condition={condition} locale={locale} whose={whose} />
            {gauge ? <Gauge gauge={gauge} /> : null}
          </div>
        ) : null}
        {source || basis ? (
          <div className={styles.source}>
            <SourceLine source={source} basis={basis} locale={locale} />
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
          {condition.joinLabel ? <p className={styles.join}>{condition.joinLabel}</p> : null}
          <ul>
            {members.map((member, index) => (
              <Condition
                key={member.id ?? `${index}${member.text}`}
                condition={member}
                locale={locale}
                kind={kind}
                whose={whose}
                linked={linked}
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
