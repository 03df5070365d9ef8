import type { GateView, PathView } from '@/lib/growth-path'
import { type Locale, words } from '@/lib/i18n'
import styles from './growth-picture.module.css'
import { SHAPES } from './state-mark'
import { stateOfGate } from './state-of'

/*
 * One drawing laid out twice: along the page on a desk and on paper, down the page on a phone. A gate that is held stands
 * in heavy strokes; the mark inside it says how its conditions stand. The sentence and the table say the same.
 */

type Spot = { x: number; y: number }
type Plan = {
  width: number
  height: number
  /** Where the n-th gate stands; half a step lies between two of them. */
  at: (n: number) => Spot
  across: boolean
}

const across = (count: number): Plan => ({
  width: 720,
  height: 242,
  at: (n) => ({ x: 72 + (n * 576) / Math.max(1, count - 1), y: 96 }),
  across: true,
})
const down = (count: number): Plan => ({
  width: 320,
  height: 84 * count + 40,
  at: (n) => ({ x: 34, y: 72 + 84 * n }),
  across: false,
})

/** The line of gates with the three loans beside the stretch they serve, and the place of the company on it. */
export function GrowthPicture({ path, locale }: { path: PathView; locale: Locale }) {
  return (
    <div aria-hidden="true">
      <Drawing path={path} locale={locale} plan={across(path.gates.length)} className={styles.across} />
      <Drawing path={path} locale={locale} plan={down(path.gates.length)} className={styles.down} />
    </div>
  )
}

type DrawingProps = { path: PathView; locale: Locale; plan: Plan; className?: string }

function Drawing({ path, locale, plan, className }: DrawingProps) {
  const t = words(locale).sheet.path
  const { gates, here, loans } = path
  const first = plan.at(0)
  const end = plan.at(gates.length - 1)
  const place = plan.at(here - 0.5)
  // The line runs a little past both ends, so that the way neither starts nor stops at a gate.
  const line = plan.across
    ? { from: { x: 8, y: first.y }, to: { x: plan.width - 8, y: first.y } }
    : { from: { x: first.x, y: 14 }, to: { x: first.x, y: plan.height - 8 } }
  const spot = clamp(place, line.from, line.to)
  return (
    <svg className={className} viewBox={`0 0 ${plan.width} ${plan.height}`} role="presentation">
      <line className={styles.way} x1={line.from.x} y1={line.from.y} x2={line.to.x} y2={line.to.y} />
      <line className={styles.gone} x1={line.from.x} y1={line.from.y} x2={spot.x} y2={spot.y} />
      {loans.map((loan, index) => (
        <Stretch key={loan.id} loan={loan} index={index} plan={plan} end={end} locale={locale} />
      ))}
      {gates.map((gate, index) => (
        <Gate key={gate.id} gate={gate} spot={plan.at(index)} across={plan.across} />
      ))}
      <g className={styles.here}>
        <circle cx={spot.x} cy={spot.y} r="7" />
        {plan.across ? (
          <>
            <path d={`M${spot.x} ${spot.y - 10}V34`} />
            <text x={Math.max(38, Math.min(plan.width - 38, spot.x))} y="24" textAnchor="middle">
              {t.here}
            </text>
          </>
        ) : (
          <text x={spot.x + 18} y={spot.y + 5}>
            {t.here}
          </text>
        )}
      </g>
    </svg>
  )
}

const clamp = (spot: Spot, from: Spot, to: Spot): Spot => ({
  x: Math.max(from.x, Math.min(to.x, spot.x)),
  y: Math.max(from.y, Math.min(to.y, spot.y)),
})

/** Two posts and a beam on the line, the mark of its conditions under the beam, its name beside it. */
function Gate({ gate, spot: { x, y }, across }: { gate: GateView; spot: Spot; across: boolean }) {
  const state = stateOfGate(gate.state)
  const held = gate.state === 'held'
  const foot = across ? y : y + 18
  return (
    <g>
      <path
        className={held ? styles.held : styles.gate}
        d={`M${x - 15} ${foot}v-36m30 36v-36M${x - 22} ${foot - 36}h44`}
      />
      <g className={styles[state]} transform={`translate(${x - 8} ${foot - 27})`}>
        <circle className={styles.ground} cx="8" cy="8" r="8" />
        {SHAPES[state]}
      </g>
      {across ? (
        <>
          <text className={styles.name} x={x} y={y + 24} textAnchor="middle">
            {gate.title}
          </text>
          <text className={styles.state} x={x} y={y + 43} textAnchor="middle">
            {gate.stateLabel}
          </text>
        </>
      ) : (
        <>
          <text className={styles.name} x={x + 34} y={y - 2}>
            {gate.title}
          </text>
          <text className={styles.state} x={x + 34} y={y + 18}>
            {gate.stateLabel}
          </text>
        </>
      )}
    </g>
  )
}

type StretchProps = { loan: PathView['loans'][number]; index: number; plan: Plan; end: Spot; locale: Locale }

/** The stretch that a loan serves, as a bar beside the line with its name along it. */
function Stretch({ loan, index, plan, end, locale }: StretchProps) {
  const [from, to] = [plan.at(loan.from), plan.at(loan.to)]
  const className = loan.recommended ? styles.chosen : loan.outcome === 'ineligible' ? styles.back : styles.loan
  if (plan.across) {
    const y = 172 + index * 32
    const [left, right] = [Math.max(8, from.x - 40), Math.min(end.x + 64, to.x + 40)]
    return (
      <g className={className}>
        <text x={left} y={y - 7}>
          {loan.title}
        </text>
        <line x1={left} y1={y} x2={right} y2={y} />
      </g>
    )
  }
  const x = 246 + index * 32
  const [top, bottom] = [from.y - 34, Math.min(plan.height - 4, to.y + 34)]
  // Hanzi stand upright one below the other; Latin letters lie along the bar.
  return (
    <g className={className}>
      <line x1={x} y1={top} x2={x} y2={bottom} />
      {locale === 'zh' ? (
        <text className={styles.upright} x={x - 14} y={top + 2}>
          {loan.title}
        </text>
      ) : (
        <text transform={`translate(${x - 12} ${top + 2}) rotate(90)`} dy="4">
          {loan.title}
        </text>
      )}
    </g>
  )
}
