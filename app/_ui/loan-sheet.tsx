import type { CriterionView, ProductView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { rulePath } from '@/lib/rulebook/rule-path'
import { Condition } from './condition'
import { Fold } from './fold'
import styles from './loan-sheet.module.css'
import { Prose } from './prose'
import { StateMark } from './state-mark'
import { stateOf, stateOfWhole } from './state-of'

type Props = {
  product: ProductView
  locale: Locale
  linked?: boolean
  /** The loan that stands whole on paper; what another has in common with it is not printed again. */
  whole?: ProductView
}

/** One loan, condition by condition, folded to a line with its outcome. */
export function LoanSheet({ product, locale, linked, whole }: Props) {
  const { result, sheet } = words(locale)
  const { criteria, loans, states } = result
  const { counts, verifiedOn } = product
  const isRepeated = (row: CriterionView) =>
    whole !== undefined && product !== whole && whole.criteria.some((other) => isSame(row, other))
  const name = sheet.from.rulesOf(product.title)
  const part = { product, locale, linked, name, isRepeated }
  const repeated = product.criteria.filter(isRepeated).length
  return (
    <Fold
      paper
      line={
        <span className={styles.line}>
          <span className={styles.name}>{product.title}</span>
          <span className={styles.outcome}>
            <StateMark state={stateOfWhole(product.outcome)} />
            {product.outcomeLabel}
            {product.recommended ? (
              <span className={styles.recommended}>
                {product.outcome === 'eligible' ? loans.recommended : loans.nearest}
              </span>
            ) : null}
          </span>
          <span className={styles.counts}>{criteria.countsOf(counts.satisfied, counts.required)}</span>
        </span>
      }
    >
      <p className={styles.summary}>
        <Prose text={product.summary} locale={locale} />
      </p>
      <p className={`${styles.summary} quiet print-only`}>
        {name}
        {verifiedOn ? ` · ${criteria.verified(verifiedOn)}` : null}
      </p>
      {whole && repeated ? (
        <p className={`${styles.summary} print-only`}>{criteria.asAbove(repeated, whole.title)}</p>
      ) : null}
      {product.settledBy ? <p className={styles.summary}>{product.settledBy}</p> : null}
      {product.meantFor.traits.length ? (
        <div className={styles.part}>
          <h3>{criteria.meantFor}</h3>
          <p className="quiet">
            <Prose text={product.meantFor.sentence} locale={locale} />
          </p>
          <ul className={styles.traits}>
            {product.meantFor.traits.map((trait) => (
              <li key={trait.id}>
                <StateMark state={stateOf(trait.outcome)} label={states[stateOf(trait.outcome)]} />
                <Prose text={trait.text} locale={locale} />
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Part {...part} kind="required" title={criteria.required} />
      <Part {...part} kind="preferred" title={criteria.preferred} note={criteria.preferredNote} />
      <Part {...part} kind="judged" title={criteria.judged} note={criteria.judgedNote} />
    </Fold>
  )
}

const isSame = (a: CriterionView, b: CriterionView) =>
  a.kind === b.kind && a.text === b.text && a.needed === b.needed && a.outcome === b.outcome && a.basis === b.basis

type PartProps = {
  product: ProductView
  kind: CriterionView['kind']
  title: string
  note?: string
  /** What the rules of the loan are called. */
  name: string
  isRepeated: (row: CriterionView) => boolean
  locale: Locale
  linked?: boolean
}

function Part({ product, kind, title, note, name, isRepeated, locale, linked }: PartProps) {
  const rows = product.criteria.filter((row) => row.kind === kind)
  if (rows.length === 0) return null
  return (
    <div className={styles.part}>
      <h3>{title}</h3>
      {note ? <p className="quiet">{note}</p> : null}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Condition
            key={row.id}
            condition={row}
            locale={locale}
            kind={kind}
            repeated={isRepeated(row)}
            linked={linked && kind !== 'judged'}
            rule={{ href: rulePath(locale, product.id, row.id), name, verifiedOn: product.verifiedOn }}
          />
        ))}
      </ul>
    </div>
  )
}
