import type { Locale } from '@/lib/i18n'
import { shareWords } from '@/lib/i18n/share'
import { rulePath } from '@/lib/rulebook/rule-path'
import type { SharedPage } from '@/lib/share/page'
import { Condition } from './condition'
import { Fold } from './fold'
import { HonestyMark } from './honesty-mark'
import { Prose } from './prose'
import { SharePoints } from './share-points'
import styles from './share-sheet.module.css'
import { StateMark } from './state-mark'
import { stateOf, stateOfWhole } from './state-of'

type Props = {
  page: SharedPage
  locale: Locale
  /** A page of its own has an h1; a preview inside another page begins lower. */
  preview?: boolean
}

/** What a receiver sees of a shared result; the sharer's preview is this same part. */
export function ShareSheet({ page: { card, name, loans }, locale, preview = false }: Props) {
  const { page: text } = shareWords(locale)
  const [Title, Head] = preview ? (['h4', 'h5'] as const) : (['h1', 'h2'] as const)
  const outcomes = loans.some(({ conditions }) => conditions.some(({ outcome }) => outcome !== undefined))
  return (
    <div className={styles.sheet} data-shared>
      <div className={styles.answer}>
        {name ? (
          <p className={styles.company}>
            {text.company} <strong>{name}</strong>
          </p>
        ) : null}
        <Title className={styles.title}>
          {card.title.map((title) => (
            <span key={title}>{title}</span>
          ))}
        </Title>
        {card.titleNote ? <p className="quiet">{card.titleNote}</p> : null}
        <p className={styles.outcome}>
          <StateMark state={stateOfWhole(card.outcome)} />
          <strong>{card.outcomeLabel}</strong>
        </p>
        <p>
          <Prose text={card.sentence} locale={locale} />
        </p>
        {card.others.length > 0 ? (
          <p className="quiet">
            {text.others}
            {locale === 'zh' ? '：' : ': '}
            {card.others.map(({ title, outcomeLabel }, index) => (
              <span key={title}>
                {index > 0 ? (locale === 'zh' ? '；' : '; ') : null}
                {title} {outcomeLabel}
              </span>
            ))}
          </p>
        ) : null}
      </div>
      {card.reasons.length > 0 ? (
        <section className={styles.part}>
          <Head>{text.reasons}</Head>
          <ul className={styles.reasons}>
            {card.reasons.map((reason) => (
              <li key={reason.text}>
                <StateMark state={stateOf(reason.outcome)} />
                <span>
                  <Prose text={reason.text} locale={locale} />{' '}
                  <span className="quiet">
                    {reason.outcomeLabel}
                    <HonestyMark status={reason.status} label={reason.statusLabel}>
                      {null}
                    </HonestyMark>
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {card.points ? (
        <section className={styles.part}>
          <Head>{text.points}</Head>
          <SharePoints points={card.points} locale={locale} />
        </section>
      ) : null}
      {card.nextStep ? (
        <section className={styles.part}>
          <Head>{text.next}</Head>
          <p>
            <Prose text={card.nextStep} locale={locale} />
          </p>
        </section>
      ) : null}
      <section className={styles.part}>
        <Head>{text.conditions}</Head>
        <p className="quiet">{outcomes ? text.conditionsIntro.outcomes : text.conditionsIntro.plain}</p>
        {loans.map((loan) => (
          <Fold key={loan.id} paper line={text.conditionsOf(loan.title, loan.conditions.length)}>
            <ul>
              {loan.conditions.map((condition) => (
                <Condition
                  key={condition.id}
                  condition={condition}
                  locale={locale}
                  kind={condition.kind}
                  whose={text.company}
                  rule={{ href: rulePath(locale, loan.id, condition.id) }}
                />
              ))}
            </ul>
          </Fold>
        ))}
      </section>
      <div className={`${styles.part} ${styles.foot}`}>
        {[`${card.date} · ${card.rulebook}`, card.assumptions, card.terms, card.disclaimer]
          .filter(Boolean)
          .map((line) => (
            <p key={line} className="quiet">
              <Prose text={line} locale={locale} />
            </p>
          ))}
      </div>
    </div>
  )
}
