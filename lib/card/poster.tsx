import { Beam, StateShape } from './marks'
import {
  Foot,
  footSet,
  LEADING,
  Next,
  nextSet,
  Others,
  othersSet,
  Reasons,
  reasonsSet,
  SHAPE_OF,
  Sides,
  Site,
  sidesSet,
  Titles,
  type TitlesSet,
  titlesSet,
} from './parts'
import { codeOf, QrCode, QUIET } from './qr'
import { type Palette, tokens } from './tokens'
import { fitting, heightOf, setText, sum, Text } from './type'
import type { CardView } from './view'

type Size = { width: number; height: number; palette: Palette }

/** How much smaller than intended the words may become before anything is cut. */
const STEPS = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55]

/**
 * An upright sheet: the answer and its state as a sun in the upper half, the beam as the horizon, the reasons and the way
 * on below it. All measures are in parts of the width, so that a wider sheet is the same picture, only larger.
 */
export function Poster({ view, ...size }: { view: CardView } & Size) {
  return <Sheet view={view} {...size} {...posterPlan(view, size)} />
}

/** Everything set in the largest size that has room; `rest` is below zero where none has. */
export function posterPlan(view: CardView, size: Size): Plan {
  let plan: Plan | undefined
  // Only what no real result says takes so much room that the last reasons must stay away.
  for (const count of [3, 2, 1, 0])
    for (const step of STEPS) {
      if (plan && plan.rest >= 0) break
      plan = planOf({ ...view, reasons: view.reasons.slice(0, count) }, size, step)
    }
  return plan as Plan
}

type Plan = ReturnType<typeof planOf>

/** Everything set at one step of size, and what is left of the height. */
function planOf(view: CardView, { width, height }: Size, step: number) {
  const unit = (share: number) => Math.round((share * width) / 1080)
  /** Words shrink where there is much to say, small print does not. */
  const words = (share: number, least: number) => Math.max(unit(least), Math.round(unit(share) * step))
  const margin = unit(72)
  const inner = width - 2 * margin
  const small = unit(24)
  const gap = Math.round(unit(26) * step)
  const edge = { top: unit(60), site: unit(46), bottom: unit(52) }

  const company = view.company
    ? fitting(
        [36, 34, 32, 30, 28].map((size) =>
          setText(view.company as string, inner, { size: unit(size), leading: 1.4 }, 2),
        ),
        unit(36 * 1.4),
        (each) => [each],
      )
    : null
  const titles = titleSet(view, inner, unit, step)
  const note = view.titleNote ? setText(`（${view.titleNote}）`, inner, { size: small, leading: 1.6 }) : null
  const sentence = setText(view.sentence, inner, { size: words(40, 29), leading: LEADING })
  const others = othersSet(view.others, inner, words(32, 26))
  const sun = unit(Math.max(84, 160 * step))
  const answer = [
    company ? heightOf(company) : 0,
    titles.height,
    note ? heightOf(note) : 0,
    gap * 0.6 + heightOf(sentence),
    others.height ? gap * 0.5 + others.height : 0,
  ]

  const sides = view.points ? sidesSet(view.points, inner, unit(46), small, true) : null
  const reasons = reasonsSet(view.reasons, inner, words(36, 27), Math.round(gap * 0.3), small)
  const code = view.link ? codeOf(view.link, unit(300)) : null
  // The blank around the code is four modules; the column of words keeps further away than that.
  const beside = code ? inner - code.width - Math.max(unit(48), QUIET * code.step) : inner
  const next = nextSet(view, beside, words(36, 27))
  const under = code ? [view.scan, view.code].filter((text) => text !== null) : []
  const scan = under.map((text) => setText(text, code?.width ?? 0, { size: small, leading: 1.4 }))
  const foot = footSet(view, beside, small, unit(14), false)
  const left = (next ? next.height + gap : 0) + foot.height
  const last = Math.max(left, code ? code.width + QUIET * code.step * 0.6 + sum(scan.map(heightOf)) : 0)
  const beam = unit(view.points ? 46 : 4)

  const sky = edge.top + edge.site + gap + sun + gap + sum(answer) + gap * 1.2 + beam
  const ground = [
    sides ? unit(12) + sides.height : 0,
    reasons.height ? gap + reasons.height : 0,
    (code ? 1.4 : 1) * gap + last,
    edge.bottom,
  ]
  const rest = height - sky - sum(ground)
  const set = { company, titles, note, sentence, others, sides, reasons, code, beside, next, scan, foot, last }
  return { ...set, unit, margin, inner, small, gap, edge, sun, beam, sky, rest }
}

/** The name as large as the width allows; names of equal rank go into one line where room is dear. */
function titleSet(view: CardView, width: number, unit: (share: number) => number, step: number): TitlesSet {
  const several = view.title.length > 1
  const sizes = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52].map((part) =>
    Math.round(unit(several ? 112 : 150) * step * part),
  )
  const inLine = [72, 66, 60].map((size) => titlesSet(view, width, unit(size), 'inLine')).find(({ cut }) => !cut)
  if (several && step < 0.85 && inLine) return inLine
  const ways = sizes.map((size) => titlesSet(view, width, size, 'stacked'))
  // One line where that costs little, else two.
  const oneLine = ways
    .slice(0, several || step < 0.8 ? ways.length : 5)
    .find(({ titles, cut }) => !cut && titles.every(({ lines }) => lines.length === 1))
  return oneLine ?? ways.slice(2).find(({ cut }) => !cut) ?? (ways.at(-1) as TitlesSet)
}

function Sheet({ view, width, height, palette, ...plan }: { view: CardView } & Size & Plan) {
  const { unit, margin, inner, gap, small, edge, code, scan, next, sides } = plan
  // What is left makes the sun larger first, then both halves wider.
  const spare = Math.max(0, plan.rest)
  const sun = plan.sun + Math.min(spare * 0.55, unit(130))
  const horizon = Math.round(plan.sky + (sun - plan.sun) + (spare - (sun - plan.sun)) * 0.4)
  // The state is told large, but never as large as the name.
  const sizes = [72, 66, 60, 54, 48, 42, 38].map(unit).filter((size) => size <= plan.titles.size * 0.86)
  const label = fitting(
    (sizes.length > 0 ? sizes : [unit(38)]).map((size) =>
      setText(view.outcomeLabel, inner - sun - unit(40), { size, weight: 700, leading: 1.25 }, 2),
    ),
    sun,
    (each) => [each],
  )
  const column = { display: 'flex', flexDirection: 'column', flexShrink: 0 } as const
  const place = (top: number, tall: number) =>
    ({ ...column, position: 'absolute', left: margin, top, width: inner, height: tall }) as const
  const skyTall = horizon - edge.top - plan.beam - gap * 1.2
  const groundTop = horizon + unit(12)
  return (
    <div style={{ ...column, position: 'relative', width, height, background: palette.ground }}>
      <div
        style={{ ...column, position: 'absolute', left: 0, top: 0, width, height: horizon, background: palette.sky }}
      />
      <div style={{ ...place(edge.top, skyTall), justifyContent: 'space-between' }}>
        <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', height: edge.site }}>
          <Site name={view.site} size={unit(30)} />
          <Text text={setText(view.date, inner, { size: small, leading: 1.4 }, 1)} color={tokens.quiet} />
        </div>
        <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', height: sun }}>
          <Text text={label} color={tokens.accent} />
          {/* The shape has a blank edge of its own; its outline, not that edge, keeps to the margin. */}
          <div style={{ display: 'flex', marginRight: -sun * 0.094 }}>
            <StateShape outcome={SHAPE_OF[view.outcome]} size={sun} color={tokens.accent} />
          </div>
        </div>
        <div style={column}>
          {plan.company ? <Text text={plan.company} /> : null}
          <Titles {...plan.titles} />
          {plan.note ? <Text text={plan.note} color={tokens.quiet} /> : null}
          <div style={{ display: 'flex', marginTop: gap * 0.6 }}>
            <Text text={plan.sentence} />
          </div>
          {view.others.length ? (
            <div style={{ display: 'flex', marginTop: gap * 0.5 }}>
              <Others {...plan.others} />
            </div>
          ) : null}
        </div>
      </div>
      <div style={place(horizon - plan.beam, plan.beam)}>
        <Beam sides={view.points} width={inner} height={plan.beam} palette={palette} />
      </div>
      <div style={{ ...place(groundTop, height - groundTop - edge.bottom), justifyContent: 'space-between' }}>
        {sides ? <Sides {...sides} palette={palette} /> : null}
        {plan.reasons.sets.length ? <Reasons {...plan.reasons} /> : null}
        <div style={{ display: 'flex', justifyContent: 'space-between', alignItems: 'flex-end', height: plan.last }}>
          <div
            style={{
              ...column,
              width: plan.beside,
              height: plan.last,
              justifyContent: next ? 'space-between' : 'flex-end',
            }}
          >
            {next ? <Next {...next} /> : null}
            <Foot {...plan.foot} width={plan.beside} />
          </div>
          {code ? (
            <div style={{ ...column, alignItems: 'center', gap: QUIET * code.step * 0.6 }}>
              <QrCode {...code} />
              <div style={{ ...column, alignItems: 'center' }}>
                {scan.map((text) => (
                  <Text key={text.lines[0]?.text} text={text} color={tokens.quiet} align="center" />
                ))}
              </div>
            </div>
          ) : null}
        </div>
      </div>
    </div>
  )
}
