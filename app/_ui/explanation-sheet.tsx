import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import { Alternatives } from './alternatives'
import { Answer } from './answer'
import { Beam } from './beam'
import { Changes } from './changes'
import { ConfirmList } from './confirm-list'
import { Contents } from './contents'
import { Desks } from './desks'
import { Documents } from './documents'
import styles from './explanation-sheet.module.css'
import { Fold } from './fold'
import { GrowthPath } from './growth-path'
import { LoanSheet } from './loan-sheet'
import { LoanTable } from './loan-table'
import { Later } from './one-by-one'
import { OpenQuestions } from './open-questions'
import { Prose } from './prose'
import { Reasons } from './reasons'
import { Recognitions } from './recognitions'
import { Section } from './section'
import { SideTable } from './side-table'
import { StateLegend } from './state-legend'
import { Terms } from './terms'

/** One entry of the sheet; with a gist it is folded to its heading and that line. */
export type Entry = {
  id: string
  title: string
  intro?: string
  gist?: React.ReactNode
  screen?: boolean
  content: React.ReactNode
}

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
  /** What may be kept. */
  keep?: Entry
  /** Further sections at the end. */
  children?: React.ReactNode
}

/**
 * A decision: the answer, its reasons and the next step, then everything else folded to a line each, down to the last
 * source. Page and print show this.
 */
export function ExplanationSheet(props: Props) {
  const { explanation, pending = false, onward, linked, trial, rating, keep, children } = props
  const { locale, products, evaluation, open, documents, desks, path } = explanation
  const { result, sheet } = words(locale)
  const chosen = products.filter((product) => explanation.recommended.includes(product.id))
  const shown = chosen[0] ?? products.find(({ id }) => id === explanation.nearest)
  const toConfirm = [...new Set((chosen.length ? chosen : products).flatMap((product) => product.toConfirm))]
  const isEligible = chosen.length > 0 && shown?.outcome === 'eligible'
  const isOpen = shown?.outcome === 'undetermined'
  const waiting = products.filter((product) => product.outcome !== 'eligible')
  const held = explanation.recognitions.filter(({ held }) => held).map(({ short }) => short)
  const terms = [explanation.sentence, ...(shown?.reasons ?? []).map(({ text }) => text)]
  const unknown: Entry | null = open.length
    ? {
        id: 'open',
        title: result.open.title,
        intro: result.open.intro,
        ...(isOpen ? {} : { gist: result.open.gist(open.length) }),
        content: <OpenQuestions open={open} locale={locale} />,
      }
    : null
  // First what the answer rests on and what to do now; each outcome has another next step.
  const entries: (Entry | null | undefined)[] = [
    shown
      ? {
          id: 'reasons',
          title: result.reasons.title,
          content: (
            <>
              <Reasons reasons={shown.reasons} locale={locale} />
              {shown.settledBy ? <p className={styles.settled}>{shown.settledBy}</p> : null}
              <Terms text={terms.join('\n')} locale={locale} />
            </>
          ),
        }
      : null,
    chosen.length === 0
      ? {
          id: 'alternatives',
          title: result.alternatives.title,
          intro: result.alternatives.intro,
          content: (
            <>
              <Alternatives explanation={explanation} />
              <Terms text={explanation.alternatives.map(({ text }) => text).join('\n')} locale={locale} />
            </>
          ),
        }
      : null,
    isOpen ? unknown : null,
    waiting.length || trial
      ? {
          id: 'changes',
          title: result.changes.title,
          intro: result.changes.intro,
          ...(chosen.length
            ? {
                gist: result.changes.gist(
                  waiting.map(({ title }) => title),
                  trial !== undefined,
                ),
              }
            : {}),
          content: (
            <>
              {pending ? (
                <p className="quiet" role="status">
                  {result.changes.pending}
                </p>
              ) : (
                <Changes products={products} locale={locale} />
              )}
              {trial}
            </>
          ),
        }
      : null,
    documents.length
      ? {
          id: 'bring',
          title: sheet.bring.title,
          intro: sheet.bring.intro,
          ...(isEligible ? {} : { gist: sheet.bring.gist(documents.length) }),
          content: <Documents documents={documents} locale={locale} />,
        }
      : null,
    {
      id: 'desk',
      title: sheet.desk.title,
      intro: sheet.desk.intro,
      ...(isOpen ? { gist: sheet.desk.gist(desks.length === 1 ? desks[0]?.name : undefined) } : {}),
      content: <Desks explanation={explanation} />,
    },
    toConfirm.length
      ? {
          id: 'confirm',
          title: result.confirm.title,
          intro: result.confirm.intro,
          gist: result.confirm.gist(toConfirm.length),
          content: <ConfirmList items={toConfirm} locale={locale} />,
        }
      : null,
    {
      id: 'criteria',
      title: result.criteria.title,
      intro: result.criteria.intro,
      content: (
        <>
          <div className="print-only">
            <StateLegend locale={locale} />
          </div>
          {products.map((product) => (
            <Later key={product.id}>
              <LoanSheet product={product} whole={products[0]!} locale={locale} linked={linked} />
            </Later>
          ))}
          <Fold plain line={result.criteria.counts}>
            <LoanTable products={products} locale={locale} />
            <StateLegend locale={locale} />
          </Fold>
        </>
      ),
    },
    {
      id: 'evaluation',
      title: result.evaluation.title,
      gist: [evaluation.tech, evaluation.talent].map(({ id, sentence }) => (
        <span key={id} className={styles.side}>
          <Prose text={sentence} locale={locale} />
        </span>
      )),
      content: (
        <>
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
        </>
      ),
    },
    {
      id: 'path',
      title: sheet.path.title,
      intro: sheet.path.intro,
      gist: <Prose text={path.sentence} locale={locale} />,
      content: <GrowthPath path={path} locale={locale} />,
    },
    {
      id: 'recognitions',
      title: result.recognitions.title,
      intro: result.recognitions.intro,
      gist: result.recognitions.gist(held),
      content: <Recognitions recognitions={explanation.recognitions} locale={locale} linked={linked} />,
    },
    isOpen ? null : unknown,
    keep,
  ]
  const shownEntries = entries.filter((entry) => entry !== null && entry !== undefined)
  return (
    <>
      <Answer explanation={explanation}>{onward}</Answer>
      <div className="column">
        <Contents entries={shownEntries} locale={locale} />
        {shownEntries.map(({ content, ...entry }, place) => {
          const section = (
            <Section key={entry.id} {...entry}>
              {content}
            </Section>
          )
          return place === 0 ? section : <Later key={entry.id}>{section}</Later>
        })}
        {children}
        <Later>
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
        </Later>
      </div>
    </>
  )
}
