import type { CriterionOutcome, Status } from '@/lib/engine'
import { type Palette, tokens } from './tokens'
import type { CardSide } from './view'

// Marks are drawn, not typed: the fonts lack most of them. The shapes are those of app/_ui/state-mark.tsx.

type Mark = { size: number; color: string }

const STATE_COLOR: Record<CriterionOutcome, string> = {
  satisfied: tokens.met,
  unsatisfied: tokens.unmet,
  unknown: tokens.open,
}

/** Met: solid. Unmet: a ring with a notch cut into it from above. Open: half, with a dashed edge. */
export function StateShape({
  outcome,
  size,
  color = STATE_COLOR[outcome],
}: { outcome: CriterionOutcome } & Partial<Mark> & { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" style={{ flexShrink: 0 }}>
      {outcome === 'satisfied' ? <circle cx="8" cy="8" r="6.5" fill={color} /> : null}
      {outcome === 'unsatisfied' ? (
        <path
          d="M10.2 2.4a6 6 0 1 1-4.4 0L8 5.4z"
          fill="none"
          stroke={color}
          strokeWidth={size > 100 ? 1.1 : 1.6}
          strokeLinejoin="round"
        />
      ) : null}
      {outcome === 'unknown' ? <path d="M8 1.5a6.5 6.5 0 0 0 0 13z" fill={color} /> : null}
      {outcome === 'unknown' ? (
        <path d="M8 2.2a5.8 5.8 0 0 1 0 11.6" fill="none" stroke={color} strokeWidth="1.4" strokeDasharray="2.2 1.9" />
      ) : null}
    </svg>
  )
}

/** The line under a value that is not public: dots where unconfirmed, dashes where assumed. */
export function HonestyLine({
  status,
  width,
  color,
  size,
}: {
  status: Status
  width: number
  color: string
  size: number
}) {
  const step = size / 24
  const dash = { unconfirmed: `0.1 ${5 * step}`, assumed: `${7 * step} ${5 * step}` }[status as string]
  if (!dash) return null
  const height = Math.round(4 * step)
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ position: 'absolute', left: 0, bottom: Math.round(-3 * step) }}
    >
      <path
        d={`M1 ${height / 2}H${width - 1}`}
        stroke={color}
        strokeWidth={(status === 'assumed' ? 1.6 : 2.6) * step}
        strokeDasharray={dash}
        strokeLinecap={status === 'assumed' ? 'butt' : 'round'}
      />
    </svg>
  )
}

/** A value that the bank confirmed. */
export function Seal({ size, color }: Mark) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" style={{ flexShrink: 0 }}>
      <rect x="1.2" y="1.2" width="13.6" height="13.6" fill="none" stroke={color} strokeWidth="1.6" />
      <path d="m4.4 8.3 2.5 2.5 4.8-5.4" fill="none" stroke={color} strokeWidth="1.6" />
    </svg>
  )
}

/** Our own mark, as in the site's header. */
export function SiteMark({ size, color }: Mark) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" style={{ flexShrink: 0 }}>
      <path d="M3 21.5h26" stroke={color} strokeWidth="2.4" />
      <path d="M16 21.5 12 28h8z" fill={color} />
      <circle cx="9" cy="13.5" r="5.6" fill={color} />
      <circle cx="23" cy="13.5" r="4.5" fill="none" stroke={color} strokeWidth="2.2" />
    </svg>
  )
}

/** The three fillings of the beam: counted solid, for a manager to judge hatched, not known open. */
export type Filling = 'counted' | 'judged' | 'open'

/** A function and not a component: inside an <svg> the drawing library takes plain elements only. */
function filled(
  filling: Filling,
  color: string,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  { surface }: Palette,
) {
  if (width < 1) return null
  const key = `${filling}${x}`
  if (filling === 'counted') return <rect key={key} x={x} y={y} width={width} height={height} fill={color} />
  const edge = { fill: surface, stroke: color, strokeWidth: 2 }
  if (filling === 'open')
    return <rect key={key} x={x + 1} y={y + 1} width={width - 2} height={height - 2} {...edge} strokeDasharray="6 5" />
  return (
    <g key={key}>
      <rect x={x + 1} y={y + 1} width={width - 2} height={height - 2} {...edge} />
      <path d={hatch(x + 1, y + 1, width - 2, height - 2)} stroke={color} strokeWidth="2.2" />
    </g>
  )
}

/** Slanting strokes that end at the edges of the box. */
function hatch(x: number, y: number, width: number, height: number, step = 8): string {
  let path = ''
  for (let foot = step - height; foot < width; foot += step) {
    const from = Math.max(foot, 0)
    const to = Math.min(foot + height, width)
    if (to - from > 0.5)
      path += `M${round(x + from)} ${round(y + height - (from - foot))}L${round(x + to)} ${round(y + height - (to - foot))}`
  }
  return path
}

const round = (value: number) => Math.round(value * 10) / 10

/** A small box of one filling, for the legend. */
export function FillingBox({
  filling,
  color,
  size,
  palette,
}: {
  filling: Filling
  color: string
  size: number
  palette: Palette
}) {
  const [width, height] = [Math.round(size * 1.75), Math.round(size * 0.94)]
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} style={{ flexShrink: 0 }}>
      {filled(filling, color, { x: 0, y: 0, width, height }, palette)}
    </svg>
  )
}

/** How far the pivot reaches below the beam. */
export const PIVOT = 24

/**
 * Both sides on one beam, each from the middle outwards on its own scale; they are never added. The beam is the
 * horizon of the card and stays level, whatever it carries. Without sides only the horizon is left.
 */
export function Beam({
  sides,
  width,
  height,
  palette,
}: {
  sides: { tech: CardSide; talent: CardSide } | null
  width: number
  height: number
  palette: Palette
}) {
  const post = 16
  const arm = width / 2 - post
  const bars = (side: CardSide, direction: 1 | -1) => {
    let at = 0
    return (['counted', 'judged', 'open'] as const).map((filling) => {
      const length = (side[filling] / side.max) * arm
      const start = post + at
      at += length
      const x = width / 2 + (direction === 1 ? start : -start - length)
      return filled(filling, tokens.ink, { x: round(x), y: 0, width: round(length), height }, palette)
    })
  }
  return (
    <svg width={width} height={height + PIVOT} viewBox={`0 0 ${width} ${height + PIVOT}`} style={{ flexShrink: 0 }}>
      {sides ? bars(sides.tech, -1) : null}
      {sides ? bars(sides.talent, 1) : null}
      <path d={`M0 ${height + 1.5}H${width}`} stroke={tokens.ink} strokeWidth="3" />
      {sides ? (
        <path
          d={`M1.5 ${height - 12}V${height}M${width - 1.5} ${height - 12}V${height}`}
          stroke={tokens.ink}
          strokeWidth="3"
        />
      ) : null}
      {sides ? <path d={`M${width / 2} ${height + 2}l-13 21h26z`} fill={tokens.ink} /> : null}
    </svg>
  )
}
