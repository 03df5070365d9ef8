import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import { Alternatives } from './alternatives'
import { Answer } from './answer'
import { Beam } from './beam'
import { Changes } from './changes'
import { ConfirmList } from './confirm-list'
import { Desks } from './desks'
import { Documents } from './documents'
import styles from './explanation-sheet.module.css'
import { Fold } from './fold'
import { GrowthPath } from './growth-path'
import { LoanSheet } from './loan-sheet'
import { LoanTable } from './loan-table'
import { OpenQuestions } from './open-questions'
import { Prose } from './prose'
import { Reasons } from './reasons'
import { Recognitions } from './recognitions'
import { Section } from './section'
import { SideTable } from './side-table'
import { StateLegend } from './state-legend'
import { Terms } from './terms'

type Props = {
  explanation: Explanation
  /** What would change the result is still being worked out. */
  pending?: boolean
  /** The way on, under the answer. */
  onward?: React.ReactNode
  /** The answers are on this device: figures lead to their questions. */
  linked?: boolean
  /** A trial of other answers, under what would change the result. */
  trial?: React.ReactNode
  /** The company's own rating, under the two sides. */
  rating?: React.ReactNode
  /** Further sections at the end: what may be kept, the card. */
  children?: React.ReactNode
}

/** A decision: the answer, what to do about it, then the ledger down to the last source. Page, share and print all show this. */
export function ExplanationSheet(props: Props) {
  const { explanation, pending = false, onward, linked, trial, rating, children } = props
  const { locale, products, evaluation } = explanation
  const { result, sheet } = words(locale)
  const chosen = products.filter((product) => explanation.recommended.includes(product.id))
  const shown = chosen[0] ?? products.find(({ id }) => id === explanation.nearest)
  const toConfirm = [...new Set((chosen.length ? chosen : products).flatMap((product) => product.toConfirm))]
  const undetermined = shown?.outcome === 'undetermined'
  const open = explanation.open.length ? (
    <Section id="open" title={result.open.title} intro={result.open.intro}>
      <OpenQuestions open={explanation.open} locale={locale} />
    </Section>
  ) : null
  const terms = [explanation.sentence, ...(shown?.reasons ?? []).map(({ text }) => text)]
  return (
    <>
      <Answer explanation={explanation}>{onward}</Answer>
      <div className="column">
        {shown ? (
          <Section id="reasons" title={result.reasons.title}>
            <Reasons reasons={shown.reasons} locale={locale} />
            {shown.settledBy ? <p className={styles.settled}>{shown.settledBy}</p> : null}
            <Terms text={terms.join('\n')} locale={locale} />
          </Section>
        ) : null}
        {chosen.length === 0 ? (
          <Section id="alternatives" title={result.alternatives.title} intro={result.alternatives.intro}>
            <Alternatives explanation={explanation} />
            <Terms text={explanation.alternatives.map(({ text }) => text).join('\n')} locale={locale} />
          </Section>
        ) : null}
        {undetermined ? open : null}
        {products.some((product) => product.outcome !== 'eligible') || trial ? (
          <Section id="changes" title={result.changes.title} intro={result.changes.intro}>
            {pending ? (
              <p className="quiet" role="status">
                {result.changes.pending}
              </p>
            ) : (
              <Changes products={products} locale={locale} />
            )}
            {trial}
          </Section>
        ) : null}
        <Section id="path" title={sheet.path.title} intro={sheet.path.intro}>
          <GrowthPath path={explanation.path} locale={locale} />
        </Section>
        {explanation.documents.length ? (
          <Section id="bring" title={sheet.bring.title} intro={sheet.bring.intro}>
            <Documents documents={explanation.documents} locale={locale} />
          </Section>
        ) : null}
        <Section id="desk" title={sheet.desk.title} intro={sheet.desk.intro}>
          <Desks explanation={explanation} />
        </Section>
        {toConfirm.length ? (
          <Section id="confirm" title={result.confirm.title} intro={result.confirm.intro}>
            <ConfirmList items={toConfirm} locale={locale} />
          </Section>
        ) : null}
        <Section id="criteria" title={result.criteria.title} intro={result.criteria.intro}>
          <LoanTable products={products} locale={locale} />
          <StateLegend locale={locale} />
          <div className={styles.sheets}>
            {products.map((product) => (
              <LoanSheet key={product.id} product={product} locale={locale} linked={linked} />
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
            <div className={styles.twice}>
              <h3>{sheet.bands.twice}</h3>
              {[evaluation.tech, evaluation.talent].map(({ id, countsTwice }) =>
                countsTwice ? (
                  <p key={id} className="quiet">
                    {countsTwice}
                  </p>
                ) : null,
              )}
            </div>
          </Fold>
          {rating}
        </Section>
        <Section id="recognitions" title={result.recognitions.title} intro={result.recognitions.intro}>
          <Recognitions recognitions={explanation.recognitions} locale={locale} linked={linked} />
        </Section>
        {undetermined ? null : open}
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
