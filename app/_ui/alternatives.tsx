import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import { rulePath } from '@/lib/rulebook/rule-path'
import styles from './alternatives.module.css'
import { Prose } from './prose'

/** Where none of the three fits: the other ways in their order, then the nearest gate, then the days when time alone opens a loan. */
export function Alternatives({ explanation }: { explanation: Explanation }) {
  const { locale, alternatives, path, products } = explanation
  const t = words(locale).sheet.way
  const [gate] = path.next
  const dated = products.flatMap(({ title, eligibleFrom }) => (eligibleFrom ? [t.from(title, eligibleFrom)] : []))
  const gap = gate?.gaps.find((one) => one.gap)
  const more = [
    ...(gate
      ? [t.nearest(gate.title, gap ? `${gap.text}${locale === 'zh' ? '，' : ', '}${gap.gap}` : gate.distance)]
      : []),
    ...dated,
  ]
  return (
    <ol className={styles.ways}>
      {alternatives.map(({ id, text, statusLabel }) => (
        <li key={id}>
          <Prose text={text} locale={locale} />{' '}
          <a className={styles.source} href={rulePath(locale, 'alternatives', id)}>
            {statusLabel}
          </a>
        </li>
      ))}
      {more.map((text) => (
        <li key={text}>
          <Prose text={text} locale={locale} />
        </li>
      ))}
    </ol>
  )
}
