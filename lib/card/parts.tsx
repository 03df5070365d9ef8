import type { CriterionOutcome, ProductOutcome } from '@/lib/engine'
import { type Filling, FillingBox, HonestyLine, Seal, SiteMark, StateShape } from './marks'
import { type Palette, tokens } from './tokens'
import { type Block, heightOf, lineHeight, setText, sum, Text, widthOf } from './type'
import type { CardLoan, CardReason, CardView } from './view'

// What the shapes share: each part is set first, so that its height is known, and drawn afterwards.

export const SHAPE_OF: Record<ProductOutcome, CriterionOutcome> = {
  eligible: 'satisfied',
  undetermined: 'unknown',
  ineligible: 'unsatisfied',
}

export const LEADING = 1.42

export function Site({ name, size }: { name: string; size: number }) {
  return (
    <div style={{ display: 'flex', alignItems: 'center', flexShrink: 0 }}>
      <SiteMark size={Math.round(size * 1.45)} color={tokens.ink} />
      <div style={{ display: 'flex', marginLeft: size * 0.45 }}>
        <Text text={setText(name, size * 24, { size, weight: 700, leading: 1.3 }, 1)} />
      </div>
    </div>
  )
}

// ── the other loans ──────────────────────────────────────────────────────────────────────────────────────────────

type OtherSet = { loan: CardLoan; title: Block; label: Block; beside: boolean }
export type OthersSet = { rows: OtherSet[]; size: number; inLine: boolean; height: number }

/** The other loans with their state: all in one line where they fit, else one under the other, at need in two lines each. */
export function othersSet(loans: CardLoan[], width: number, size: number): OthersSet {
  const [indent, between] = [size * 1.3, size * 0.55]
  const rows = loans.map((loan) => {
    const title = setText(loan.title, width - indent, { size, leading: 1.5 }, 1)
    const label = setText(loan.outcomeLabel, width - indent, { size, leading: 1.5 }, 1)
    return { loan, title, label, beside: indent + widthOf(title) + between + widthOf(label) <= width }
  })
  const widths = rows.map(({ title, label }) => indent + widthOf(title) + between + widthOf(label))
  const inLine = sum(widths) + size * 1.6 * (rows.length - 1) <= width
  const lines = inLine ? Math.min(1, rows.length) : sum(rows.map(({ beside }) => (beside ? 1 : 2)))
  return { rows, size, inLine, height: lines * Math.round(size * 1.5) }
}

export function Others({ rows, size, inLine }: OthersSet) {
  return (
    <div
      style={{ display: 'flex', flexDirection: inLine ? 'row' : 'column', flexShrink: 0, gap: inLine ? size * 1.6 : 0 }}
    >
      {rows.map(({ loan, title, label, beside }) => (
        <div key={loan.title} style={{ display: 'flex', flexShrink: 0 }}>
          <div style={{ display: 'flex', alignItems: 'center', width: size * 1.3, height: Math.round(size * 1.5) }}>
            <StateShape outcome={SHAPE_OF[loan.outcome]} size={Math.round(size * 0.9)} />
          </div>
          <div style={{ display: 'flex', flexDirection: beside ? 'row' : 'column', gap: beside ? size * 0.55 : 0 }}>
            <Text text={title} />
            <Text text={label} color={tokens.quiet} />
          </div>
        </div>
      ))}
    </div>
  )
}

// ── both sides in figures ────────────────────────────────────────────────────────────────────────────────────────

type Points = NonNullable<CardView['points']>
type SidesSet = {
  points: Points
  note: Block
  width: number
  size: number
  small: number
  under: boolean
  height: number
}

/** What stands under the beam: the figures of each side at its end; what the fillings mean between them, or under them. */
export function sidesSet(points: Points, width: number, size: number, small: number, under: boolean): SidesSet {
  const note = setText(points.legend.note, width, { size: small, leading: 1.4 })
  const [figures, line] = [Math.round(size * 1.3), Math.round(small * 1.4)]
  const height = under ? figures + Math.round(small * 0.35) + line + heightOf(note) : Math.max(figures, 18 + 2 * line)
  return { points, note, width, size, small, under, height }
}

export function Sides({ points, note, width, size, small, under, palette }: SidesSet & { palette: Palette }) {
  const { tech, talent, legend } = points
  const name = (text: string) => (
    <Text text={setText(text, width / 2, { size: Math.round(size * 0.74), leading: 1.4 }, 1)} color={tokens.quiet} />
  )
  const figures = (text: string) => <Text text={setText(text, width / 2, { size, weight: 700, leading: 1.3 }, 1)} />
  const row = { display: 'flex', alignItems: 'baseline', gap: size * 0.4 } as const
  const fillings = (['counted', 'judged', 'open'] as Filling[]).map((filling) => (
    <div key={filling} style={{ display: 'flex', alignItems: 'center', gap: small * 0.45 }}>
      <FillingBox filling={filling} color={tokens.quiet} size={small} palette={palette} />
      <Text text={setText(legend[filling], width, { size: small, leading: 1.4 }, 1)} color={tokens.quiet} />
    </div>
  ))
  const keys = (
    <div
      style={{ display: 'flex', flexDirection: 'column', alignItems: under ? 'flex-start' : 'center', flexShrink: 0 }}
    >
      <div style={{ display: 'flex', gap: small * 1.3 }}>{fillings}</div>
      <Text text={note} color={tokens.quiet} />
    </div>
  )
  return (
    <div style={{ display: 'flex', flexDirection: 'column', width, flexShrink: 0 }}>
      <div style={{ display: 'flex', justifyContent: 'space-between', width }}>
        <div style={row}>
          {name(tech.title)}
          {figures(tech.figures)}
        </div>
        {under ? null : <div style={{ display: 'flex', paddingTop: 18 }}>{keys}</div>}
        <div style={row}>
          {figures(talent.figures)}
          {name(talent.title)}
        </div>
      </div>
      {under ? <div style={{ display: 'flex', marginTop: small * 0.35 }}>{keys}</div> : null}
    </div>
  )
}

// ── the reasons ──────────────────────────────────────────────────────────────────────────────────────────────────

type ReasonSet = { reason: CardReason; text: Block; mark: Block | null }
export type ReasonsSet = { size: number; gap: number; sets: ReasonSet[]; height: number }

export function reasonsSet(reasons: CardReason[], width: number, size: number, gap = 0, smallest = 15): ReasonsSet {
  const sets = reasons.map((reason) => {
    const { text, status, statusLabel } = reason
    const markSize = Math.max(smallest, Math.round(size * 0.72))
    const mark = status === 'public' ? null : setText(statusLabel, width, { size: markSize }, 1)
    const beside = mark ? widthOf(mark) + size * 1.4 : 0
    return { reason, mark, text: setText(text, width - size * 1.5 - beside, { size, leading: LEADING }, 3) }
  })
  const height = sum(sets.map(({ text }) => heightOf(text))) + gap * Math.max(0, sets.length - 1)
  return { size, gap, sets, height }
}

export function Reasons({ sets, size, gap }: ReasonsSet) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', flexShrink: 0, gap }}>
      {sets.map((each) => (
        <Reason key={each.reason.text} size={size} {...each} />
      ))}
    </div>
  )
}

/** The mark of honesty stands under the words, and its own word behind the last of them. */
function Reason({ reason, text, mark, size }: { size: number } & ReasonSet) {
  const line = lineHeight(text)
  const behind = size * 1.9 + (text.lines.at(-1)?.width ?? 0) * size
  return (
    <div style={{ display: 'flex', position: 'relative' }}>
      <div style={{ display: 'flex', height: line, alignItems: 'center', marginRight: size * 0.5 }}>
        <StateShape outcome={reason.outcome} size={size} />
      </div>
      <Text
        text={text}
        line={(width) => <HonestyLine status={reason.status} width={width} color={tokens['line-strong']} size={size} />}
      />
      {mark ? (
        <div
          style={{
            display: 'flex',
            position: 'absolute',
            left: behind,
            bottom: 0,
            height: line,
            alignItems: 'center',
            gap: 5,
          }}
        >
          {reason.status === 'confirmed' ? <Seal size={mark.size} color={tokens.met} /> : null}
          <Text text={mark} color={tokens.quiet} />
        </div>
      ) : null}
    </div>
  )
}

// ── the next step ────────────────────────────────────────────────────────────────────────────────────────────────

export type NextSet = { label: Block; text: Block; inLine: boolean; height: number }

/** The way on, under its label, or behind it where height is dear. */
export function nextSet(
  { nextLabel, nextStep }: CardView,
  width: number,
  size: number,
  inLine = false,
): NextSet | null {
  if (!nextStep) return null
  const label = setText(
    nextLabel,
    width,
    {
      size: Math.round(size * (inLine ? 0.86 : 0.8)),
      weight: 700,
      leading: inLine ? (LEADING * size) / Math.round(size * 0.86) : 1.6,
    },
    1,
  )
  const room = inLine ? width - widthOf(label) - size * 0.7 : width
  const text = setText(nextStep, room, { size, leading: LEADING })
  return { label, text, inLine, height: (inLine ? 0 : heightOf(label)) + heightOf(text) }
}

export function Next({ label, text, inLine }: NextSet) {
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: inLine ? 'row' : 'column',
        flexShrink: 0,
        gap: inLine ? text.size * 0.7 : 0,
      }}
    >
      <Text text={label} color={tokens.accent} />
      <Text text={text} />
    </div>
  )
}

// ── the foot ─────────────────────────────────────────────────────────────────────────────────────────────────────

export type FootSet = { mark: Block; source: Block | null; small: Block; height: number; above: number }

/** The mark of assumptions, day (where it stands nowhere else) and rulebook beside it if there is room, and the small print. */
export function footSet(view: CardView, width: number, size: number, above: number, wide: boolean): FootSet {
  const setting = { size, leading: 1.45 }
  const mark = setText(view.assumptions, width, { size, leading: 1.7 })
  const [comma, stop] = view.locale === 'zh' ? ['，', '。'] : [', ', '. ']
  const terms = [view.terms, view.disclaimer].join(view.locale === 'zh' ? '' : ' ')
  const beside = setText([view.date, view.rulebook].join(comma), width, { size, leading: 1.7 }, 1)
  const source = wide && widthOf(mark) + size * 1.4 + widthOf(beside) <= width ? beside : null
  const first = source ? [] : [[...(wide ? [view.date] : []), view.rulebook].join(comma)]
  const small = setText([...first, terms].join(stop), width, setting)
  return { mark, source, small, above, height: 1 + above + heightOf(mark) + heightOf(small) }
}

export function Foot({ mark, source, small, above, width }: FootSet & { width: number }) {
  const { size } = mark
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        flexShrink: 0,
        width,
        borderTop: `1px solid ${tokens.line}`,
        paddingTop: above,
      }}
    >
      <div style={{ display: 'flex', flexShrink: 0, gap: size * 1.4 }}>
        <Text
          text={mark}
          line={(long) => <HonestyLine status="assumed" width={long} color={tokens['line-strong']} size={size} />}
        />
        {source ? <Text text={source} color={tokens.quiet} /> : null}
      </div>
      <Text text={small} color={tokens.quiet} />
    </div>
  )
}

// ── the titles ───────────────────────────────────────────────────────────────────────────────────────────────────

export type TitlesSet = { titles: Block[]; or: Block; inLine: boolean; height: number; size: number; cut: boolean }

/** How loans of equal rank stand: each on its own line, all in one line, or as running text. */
export type Stand = 'stacked' | 'inLine' | 'running'

/** Names of loans in one size, those of equal rank with a small "or" between them. */
export function titlesSet({ title, or: word, locale }: CardView, width: number, size: number, stand: Stand): TitlesSet {
  const bold = { size, weight: 700, leading: 1.15 } as const
  const or = setText(word, width, { size: Math.round(size * 0.42) }, 1)
  if (stand === 'running') {
    const text = setText(title.join(locale === 'zh' ? word : ` ${word} `), width, bold, 2)
    return { titles: [text], or, inLine: false, height: heightOf(text), size, cut: text.cut }
  }
  const inLine = stand === 'inLine'
  const indent = widthOf(or) + size * 0.3
  const titles = title.map((each, at) => setText(each, width - (at > 0 ? indent : 0), bold, title.length > 1 ? 1 : 2))
  const long = sum(titles.map(widthOf)) + (titles.length - 1) * (indent + size * 0.3)
  const cut = titles.some((each) => each.cut) || (inLine && long > width)
  const height = inLine ? Math.max(...titles.map(heightOf)) : sum(titles.map(heightOf))
  return { titles, or, inLine, height, size, cut }
}

export function Titles({ titles, or, inLine, size }: TitlesSet) {
  return (
    <div
      style={{ display: 'flex', flexDirection: inLine ? 'row' : 'column', flexShrink: 0, gap: inLine ? size * 0.3 : 0 }}
    >
      {titles.map((title, at) => (
        <div key={title.lines[0]?.text} style={{ display: 'flex', alignItems: 'center', flexShrink: 0 }}>
          {at > 0 ? (
            <div style={{ display: 'flex', marginRight: size * 0.3 }}>
              <Text text={or} color={tokens.quiet} />
            </div>
          ) : null}
          <Text text={title} />
        </div>
      ))}
    </div>
  )
}
