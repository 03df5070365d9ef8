import type { Spot } from '@/lib/db/portfolio'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../branch.module.css'

const MAX = 100
const SIZE = 320
const [LEFT, TOP, END] = [42, 10, 40]
const x = (points: number) => LEFT + (SIZE * points) / MAX
const y = (points: number) => TOP + SIZE - (SIZE * points) / MAX

/** Tech across, Talent upwards, each client a box from lowest to highest; its dot is what is certain. For eyes only. */
export function SidesMap({ locale, spots }: { locale: Locale; spots: Spot[] }) {
  const { portfolio: text } = branchWords(locale)
  return (
    <svg className={styles.map} viewBox={`0 0 ${LEFT + SIZE + 14} ${TOP + SIZE + END}`} aria-hidden="true">
      <rect className={styles.frame} x={LEFT} y={TOP} width={SIZE} height={SIZE} />
      {[25, 50, 75].map((mark) => (
        <g key={mark}>
          <line className={styles.grid} x1={x(mark)} x2={x(mark)} y1={TOP} y2={TOP + SIZE} />
          <line className={styles.grid} x1={LEFT} x2={LEFT + SIZE} y1={y(mark)} y2={y(mark)} />
        </g>
      ))}
      {[0, 50, 100].map((mark) => (
        <g key={mark}>
          <text x={x(mark)} y={TOP + SIZE + 15} textAnchor={mark === 0 ? 'start' : mark === MAX ? 'end' : 'middle'}>
            {mark}
          </text>
          <text x={LEFT - 5} y={y(mark) + (mark === MAX ? 9 : mark === 0 ? 0 : 4)} textAnchor="end">
            {mark}
          </text>
        </g>
      ))}
      <text x={LEFT + SIZE / 2} y={TOP + SIZE + 32} textAnchor="middle">
        {text.axis(text.tech, MAX)} →
      </text>
      <text x={11} y={TOP + SIZE / 2} textAnchor="middle" transform={`rotate(-90 11 ${TOP + SIZE / 2})`}>
        {text.axis(text.talent, MAX)} →
      </text>
      {spots.map(({ id, tech, talent }) => (
        <rect
          key={id}
          className={styles.box}
          x={x(tech[0])}
          y={y(talent[1])}
          width={x(tech[1]) - x(tech[0])}
          height={y(talent[0]) - y(talent[1])}
        />
      ))}
      {spots.map(({ id, tech, talent }) => (
        <circle key={id} className={styles.dot} cx={x(tech[0])} cy={y(talent[0])} r={3} />
      ))}
    </svg>
  )
}
