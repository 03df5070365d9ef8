import type { CriterionView, ProductView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { Condition } from './condition'
import { Fold } from './fold'
import styles from './loan-sheet.module.css'
import { Prose } from './prose'
import { StateMark } from './state-mark'
import { stateOf, stateOfWhole } from './state-of'

type Props = { product: ProductView; locale: Locale; open?: boolean; linked?: boolean }

/** One loan, condition by condition, folded to a line with its outcome. */
export function LoanSheet({ product, locale, open, linked }: Props) {
  const { criteria, loans, states } = words(locale).result
  const { counts } = product
  return (
    <Fold
      open={open}
      paper={product.recommended}
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
      <Part title={criteria.required} rows={ofKind(product, 'required')} locale={locale} linked={linked} />
      <Part
        title={criteria.preferred}
        note={criteria.preferredNote}
        rows={ofKind(product, 'preferred')}
        locale={locale}
        linked={linked}
      />
      <Part title={criteria.judged} note={criteria.judgedNote} rows={ofKind(product, 'judged')} locale={locale} />
    </Fold>
  )
}

const ofKind = (product: ProductView, kind: CriterionView['kind']) =>
  product.criteria.filter((row) => row.kind === kind)

type PartProps = { title: string; note?: string; rows: CriterionView[]; locale: Locale; linked?: boolean }

function Part({ title, note, rows, locale, linked }: PartProps) {
  if (rows.length === 0) return null
  return (
    <div className={styles.part}>
      <h3>{title}</h3>
      {note ? <p className="quiet">{note}</p> : null}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <Condition key={row.id} condition={row} locale={locale} kind={row.kind} linked={linked} />
        ))}
      </ul>
    </div>
  )
}
