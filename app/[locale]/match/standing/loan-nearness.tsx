import { Prose } from '@/app/_ui/prose'
import { StateMark } from '@/app/_ui/state-mark'
import { stateOf } from '@/app/_ui/state-of'
import type { ProductView } from '@/lib/explain'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import styles from './loan-nearness.module.css'

/** One loan: whom it is meant for, trait by trait; how many conditions are open; what is not met already. */
export function LoanNearness({ locale, product }: { locale: Locale; product: ProductView }) {
  const { standing, strip } = matchWords(locale)
  const { meantFor, counts } = product
  const required = product.criteria.filter(({ kind }) => kind === 'required')
  const broken = required.filter(({ outcome }) => outcome === 'unsatisfied')
  return (
    <article className={styles.loan} aria-labelledby={`near-${product.id}`}>
      <h2 className={styles.name} id={`near-${product.id}`}>
        {product.title}
        {product.titleNote ? <span className={styles.note}>{product.titleNote}</span> : null}
      </h2>
      {product.outcome === 'ineligible' ? (
        <p className={styles.out}>
          <StateMark state="unmet" /> {strip.outcomes.ineligible}
        </p>
      ) : null}
      <dl className={styles.rows}>
        <div>
          <dt>{standing.meantFor}</dt>
          <dd>
            <p>
              <Prose text={meantFor.text} locale={locale} />
            </p>
            <p className={styles.sum}>
              <Prose text={meantFor.sentence} locale={locale} />
            </p>
            <ul className={styles.traits}>
              {meantFor.traits.map(({ id, text, outcome }) => (
                <li key={id}>
                  <StateMark state={stateOf(outcome)} />
                  <span>
                    <Prose text={text} locale={locale} />{' '}
                    <span className={styles.state}>
                      {standing.states[outcome === 'satisfied' ? 'met' : outcome === 'unsatisfied' ? 'unmet' : 'open']}
                    </span>
                  </span>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        <div>
          <dt>{standing.conditions}</dt>
          <dd>
            {standing.count(required.length)}
            {strip.counts(counts.satisfied, counts.unknown, counts.unsatisfied)}
          </dd>
        </div>
        <div>
          <dt>{standing.ruledOut}</dt>
          <dd>
            {broken.length === 0 ? (
              standing.nothingRuledOut
            ) : (
              <ul className={styles.broken}>
                {broken.map((criterion) => (
                  <li key={criterion.id}>
                    <StateMark state="unmet" />
                    <span>
                      <Prose text={criterion.text} locale={locale} />{' '}
                      {criterion.yours ? (
                        <span className={styles.state}>
                          {standing.yours} <Prose text={criterion.yours} locale={locale} />
                        </span>
                      ) : null}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </article>
  )
}
