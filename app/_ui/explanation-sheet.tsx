import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import { Answer } from './answer'
import { Beam } from './beam'
import { Changes } from './changes'
import { ConfirmList } from './confirm-list'
import styles from './explanation-sheet.module.css'
import { Fold } from './fold'
import { LoanSheet } from './loan-sheet'
import { LoanTable } from './loan-table'
import { OpenQuestions } from './open-questions'
import { Prose } from './prose'
import { Reasons } from './reasons'
import { Recognitions } from './recognitions'
import { Section } from './section'
import { SideTable } from './side-table'
import { StateLegend } from './state-legend'

type Props = {
  explanation: Explanation
  /** What would change the result is still being worked out. */
  pending?: boolean
  /** The way on, under the answer. */
  onward?: React.ReactNode
  /** Further sections at the end: what may be kept, the card. */
  children?: React.ReactNode
}

/** A decision from the answer down to the last source; page, share and print all show this. */
export function ExplanationSheet({ explanation, pending = false, onward, children }: Props) {
  const { locale, products, evaluation } = explanation
  const { result } = words(locale)
  const chosen = products.filter((product) => explanation.recommended.includes(product.id))
  const shown = chosen[0] ?? products.find(({ id }) => id === explanation.nearest)
  const toConfirm = [...new Set((chosen.length ? chosen : products).flatMap((product) => product.toConfirm))]
  return (
    <>
      <Answer explanation={explanation}>{onward}</Answer>
      <div className="column">
        {shown ? (
          <Section id="reasons" title={result.reasons.title}>
            <Reasons reasons={shown.reasons} locale={locale} />
          </Section>
        ) : null}
        {chosen.length === 0 ? (
          <Section id="alternatives" title={result.alternatives.title} intro={result.alternatives.intro}>
            <Alternatives explanation={explanation} />
          </Section>
        ) : null}
        <Section id="criteria" title={result.criteria.title} intro={result.criteria.intro}>
          <LoanTable products={products} locale={locale} />
          <StateLegend locale={locale} />
          <div className={styles.sheets}>
            {products.map((product) => (
              <LoanSheet key={product.id} product={product} locale={locale} />
            ))}
          </div>
        </Section>
        <Section id="evaluation" title={result.evaluation.title}>
          <Beam evaluation={evaluation} locale={locale} />
          <Fold plain paper line={result.evaluation.details}>
            <div className={styles.tables}>
              <SideTable side={evaluation.tech} locale={locale} />
              <SideTable side={evaluation.talent} locale={locale} />
            </div>
          </Fold>
        </Section>
        <Section id="recognitions" title={result.recognitions.title} intro={result.recognitions.intro}>
          <Recognitions recognitions={explanation.recognitions} locale={locale} />
        </Section>
        {explanation.open.length ? (
          <Section id="open" title={result.open.title} intro={result.open.intro}>
            <OpenQuestions open={explanation.open} locale={locale} />
          </Section>
        ) : null}
        {products.some((product) => product.outcome !== 'eligible') ? (
          <Section id="changes" title={result.changes.title} intro={result.changes.intro}>
            {pending ? (
              <p className="quiet" role="status">
                {result.changes.pending}
              </p>
            ) : (
              <Changes products={products} locale={locale} />
            )}
          </Section>
        ) : null}
        {toConfirm.length ? (
          <Section id="confirm" title={result.confirm.title} intro={result.confirm.intro}>
            <ConfirmList items={toConfirm} locale={locale} />
          </Section>
        ) : null}
        {children}
        <Section id="about" title={result.foot.title}>
          <div className={styles.foot}>
            <p className="quiet">
              {result.asOf(explanation.asOfText)} · {result.foot.year(explanation.accountsYear)} ·{' '}
              {result.foot.rulebook(explanation.rulesetId)} · {explanation.size}
            </p>
            <p className="quiet">
              <Prose text={explanation.disclaimer} locale={locale} />
            </p>
          </div>
        </Section>
      </div>
    </>
  )
}

function Alternatives({ explanation }: { explanation: Explanation }) {
  return (
    <ol className={styles.alternatives}>
      {explanation.alternatives.map((way) => (
        <li key={way.text}>
          <Prose text={way.text} locale={explanation.locale} /> <span className="quiet">{way.statusLabel}</span>
        </li>
      ))}
    </ol>
  )
}
