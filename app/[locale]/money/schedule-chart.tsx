import type { Row } from '@/lib/finance'
import type { Locale } from '@/lib/i18n/locale'
import styles from './money.module.css'
import { moneyWords } from './money-words'

const [WIDTH, HEIGHT] = [720, 200]

/** Each month as a bar: principal solid, interest hatched on top. The table says the same in figures. */
export function ScheduleChart({ rows, locale }: { rows: Row[]; locale: Locale }) {
  const { repay: t } = moneyWords(locale)
  const most = Math.max(1, ...rows.map(({ payment }) => payment))
  const step = WIDTH / rows.length
  const width = Math.max(1, Math.min(40, step * 0.72))
  const high = (value: number) => (HEIGHT * value) / most
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 2}`} aria-hidden="true">
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={styles.paper} width="6" height="6" />
            <rect className={styles.ink} width="2" height="6" />
          </pattern>
        </defs>
        {rows.map(({ month, principal, interest }, index) => {
          const x = index * step + (step - width) / 2
          const [own, more] = [high(principal), high(interest)]
          return (
            <g key={month}>
              <rect className={styles.ink} x={x} y={HEIGHT - own} width={width} height={own} />
              <rect className={styles.hatched} x={x} y={HEIGHT - own - more} width={width} height={more} />
            </g>
          )
        })}
        <line className={styles.base} x1="0" x2={WIDTH} y1={HEIGHT + 1} y2={HEIGHT + 1} />
      </svg>
      <figcaption className={styles.key}>
        <span>{t.chart}</span>
        <span>
          <i className={styles.solid} /> {t.principal}
        </span>
        <span>
          <i className={styles.lines} /> {t.interestOf}
        </span>
      </figcaption>
    </figure>
  )
}
