import type { ProductView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './loan-table.module.css'

/** The picture of the three rods in numbers. */
export function LoanTable({ products, locale }: { products: ProductView[]; locale: Locale }) {
  const { loans, states } = words(locale).result
  return (
    <table className={styles.table}>
      <caption className="unseen">{loans.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{loans.loan}</th>
          <th scope="col">{states.met}</th>
          <th scope="col">{states.open}</th>
          <th scope="col">{states.unmet}</th>
        </tr>
      </thead>
      <tbody>
        {products.map((product) => (
          <tr key={product.id}>
            <th scope="row">{product.title}</th>
            <td data-word={states.met}>{product.counts.satisfied}</td>
            <td data-word={states.open}>{product.counts.unknown}</td>
            <td data-word={states.unmet}>{product.counts.unsatisfied}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
