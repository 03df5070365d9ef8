import { Beam, StateShape } from './marks'
import {
  Foot,
  footSet,
  LEADING,
  Next,
  nextSet,
  Others,
  type OthersSet,
  othersSet,
  Reasons,
  reasonsSet,
  SHAPE_OF,
  Sides,
  Site,
  type Stand,
  sidesSet,
  Titles,
  type TitlesSet,
  titlesSet,
} from './parts'
import { codeOf, QrCode } from './qr'
import { type Palette, tokens } from './tokens'
import { type Block, fitting, heightOf, setText, Text } from './type'
import type { CardView } from './view'

type Size = { width: number; height: number; palette: Palette }

const MARGIN = 64
const TOP = 32
const BOTTOM = 26
const SITE = 40
const SMALL = 16
const RIGHT = 316
/** The stub with the code: as wide as the code and its blank need. */
const STUB = 336
/** The line with the code to check by, under the QR code. */
const CHECK = 26

/**
 * A wide sky with the answer in it and its state as the sun; the beam is the horizon; the reasons stand on the ground.
 * With a link the right side is a stub from top to bottom: the sun and the other loans above, the QR code below.
 */
export function Landscape({ view, ...size }: { view: CardView } & Size) {
  return <Sheet view={view} {...size} {...landscapePlan(view, size)} />
}

/** Everything set in the largest size that has room; `fits` is false where none has. */
export function landscapePlan(view: CardView, size: Size): Plan {
  const plans = (count: number, below = view.link !== null) =>
    [1, 0.95, 0.9, 0.85, 0.8, 0.75].map((step) =>
      planOf({ ...view, reasons: view.reasons.slice(0, count) }, size, step, below),
    )
  const all = plans(3)
  // A large name is worth smaller words below it, down to a point.
  for (const least of [80, 66, 54, 0]) {
    const plan = all.find(({ fits, title }) => fits && title >= least)
    if (plan) return plan
  }
  // With several loans in the title, or where much is said of each, the last reasons stay away from this small shape.
  const fewer = [2, 1, 0].flatMap((count) => [...plans(count), ...plans(count, true)])
  return fewer.find(({ fits }) => fits) ?? (fewer.at(-1) as Plan)
}

type Plan = ReturnType<typeof planOf>

/** `nextBelow`: the next step stands under the reasons, not beside them. */
function planOf(view: CardView, { width, height }: Size, step: number, nextBelow: boolean) {
  const code = view.link ? codeOf(view.link, 262) : null
  const reach = code ? width - MARGIN - STUB - 40 : width - 2 * MARGIN
  const left = code ? reach : reach - RIGHT - 56
  const size = Math.round(24 * step)
  const reasons = reasonsSet(view.reasons, left, size, 0, SMALL)
  const next = nextSet(view, nextBelow ? reach : RIGHT, size, nextBelow)
  const foot = footSet(view, reach, SMALL, 6, true)
  const sides = view.points ? sidesSet(view.points, reach, 30, SMALL, code !== null) : null
  const beam = view.points ? 28 : 3
  const words = nextBelow ? reasons.height + (next ? 4 + next.height : 0) : Math.max(reasons.height, next?.height ?? 0)
  const ground = 8 + (sides ? sides.height + 8 : 8) + words + 10 + foot.height + BOTTOM
  const horizon = Math.min(400, height - ground)
  const sky = horizon - beam - TOP - 12
  const answer = answerSet(view, left, sky)
  const whole = [...reasons.sets.map(({ text }) => text), next?.text].every((block) => !block?.cut)
  return {
    code,
    nextBelow,
    reach,
    left,
    reasons,
    next,
    foot,
    sides,
    beam,
    horizon,
    sky,
    answer,
    title: answer.titles.size,
    fits: answer.fits && whole,
  }
}

type AnswerSet = { titles: TitlesSet; note: Block | null; company: Block | null; sentence: Block; fits: boolean }

const GAP = 8

function answerSet(view: CardView, width: number, height: number): AnswerSet {
  const note = view.titleNote ? setText(`（${view.titleNote}）`, width, { size: 18, leading: 1.5 }, 1) : null
  const company = view.company
    ? fitting(
        [24, 22, 20, 18].map((size) => setText(view.company as string, width, { size, leading: 1.4 }, 1)),
        40,
        (each) => [each],
      )
    : null
  const sentences = [30, 28, 26, 24, 22].map((size) => setText(view.sentence, width, { size, leading: LEADING }))
  const room = height - SITE - GAP - [note, company].reduce((sum, block) => sum + (block ? heightOf(block) : 0), 0)
  const several = view.title.length > 1
  const stands: Stand[] = several ? ['stacked', 'inLine', 'running'] : ['stacked']
  const ways = [116, 108, 100, 92, 84, 76, 68, 62, 56, 50, 45, 40, 36]
    .flatMap((size) => stands.map((stand) => titlesSet(view, width, size, stand)))
    .flatMap((titles) => sentences.map((sentence) => ({ titles, sentence })))
  const taken = ({ titles, sentence }: (typeof ways)[0]) => titles.height + heightOf(sentence)
  const fit = ways.find((way) => !way.titles.cut && taken(way) <= room)
  return { ...(fit ?? (ways.at(-1) as (typeof ways)[0])), note, company, fits: fit !== undefined }
}

function Sheet({ view, width, height, palette, ...plan }: { view: CardView } & Size & Plan) {
  const { code, nextBelow, reach, reasons, next, foot, sides, beam, horizon, sky, answer } = plan
  const at = (left: number, top: number) => ({ display: 'flex', position: 'absolute', left, top }) as const
  const words = horizon + 8 + (sides ? sides.height + 8 : 8)
  const right = width - MARGIN - RIGHT
  const check = code && view.code ? setText(view.code, STUB - 32, { size: 18, leading: 1.3 }, 1) : null
  // The blank around the QR code stays blank.
  const below = code ? (STUB - code.width) / 2 + (check ? CHECK : 0) : 0
  return (
    <div style={{ display: 'flex', position: 'relative', width, height, background: palette.ground }}>
      <div style={{ ...at(0, 0), width, height: horizon, background: palette.sky }} />
      <div style={at(MARGIN, TOP)}>
        <Answer site={view.site} height={sky} {...answer} />
      </div>
      <div style={at(MARGIN, horizon - beam)}>
        <Beam sides={view.points} width={reach} height={beam} palette={palette} />
      </div>
      {sides ? (
        <div style={at(MARGIN, horizon + 8)}>
          <Sides {...sides} palette={palette} />
        </div>
      ) : null}
      <div style={at(MARGIN, words)}>
        <Reasons {...reasons} />
      </div>
      {next ? (
        <div style={nextBelow ? at(MARGIN, words + reasons.height + 4) : at(right, words)}>
          <Next {...next} />
        </div>
      ) : null}
      <div style={at(MARGIN, height - BOTTOM - foot.height)}>
        <Foot {...foot} width={reach} />
      </div>
      {code ? (
        <div
          style={{
            ...at(width - STUB, 0),
            width: STUB,
            height,
            flexDirection: 'column',
            alignItems: 'center',
            justifyContent: 'space-between',
            background: palette.surface,
            borderLeft: `1px solid ${tokens.line}`,
            paddingTop: TOP,
            paddingBottom: below,
            boxSizing: 'border-box',
          }}
        >
          <Sun view={view} width={STUB - 48} height={height - TOP - STUB - (check ? CHECK : 0)} />
          <QrCode {...code} />
          {check ? (
            <div
              style={{ ...at(0, height - below + (STUB - code.width) / 2 - 4), width: STUB, justifyContent: 'center' }}
            >
              <Text text={check} color={tokens.quiet} align="center" />
            </div>
          ) : null}
        </div>
      ) : (
        <div style={at(right, TOP)}>
          <Sun view={view} width={RIGHT} height={sky} />
        </div>
      )}
    </div>
  )
}

function Answer({ site, height, titles, note, company, sentence }: AnswerSet & { site: string; height: number }) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height }}>
      <div style={{ display: 'flex', alignItems: 'center', height: SITE }}>
        <Site name={site} size={22} />
      </div>
      <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, justifyContent: 'center' }}>
        {company ? <Text text={company} /> : null}
        <Titles {...titles} />
        {note ? <Text text={note} color={tokens.quiet} /> : null}
        <div style={{ display: 'flex', marginTop: GAP }}>
          <Text text={sentence} />
        </div>
      </div>
    </div>
  )
}

/** The state of the answer as the sun, and under it how the other loans stand. */
function Sun({ view, width, height }: { view: CardView; width: number; height: number }) {
  const label = fitting(
    [38, 34, 30, 26].map((size) => setText(view.outcomeLabel, width, { size, weight: 700, leading: 1.3 }, 2)),
    50,
    (each) => [each],
  )
  const others: OthersSet = fittingOthers(view, width)
  const under = others.height ? 8 + others.height : 0
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        flexShrink: 0,
        width,
        height,
      }}
    >
      <StateShape
        outcome={SHAPE_OF[view.outcome]}
        size={Math.min(196, height - heightOf(label) - under)}
        color={tokens.accent}
      />
      <Text text={label} color={tokens.accent} align="center" />
      {under ? (
        <div style={{ display: 'flex', marginTop: 8 }}>
          <Others {...others} />
        </div>
      ) : null}
    </div>
  )
}

/** One line each where that takes no tiny letters. */
function fittingOthers({ others }: CardView, width: number): OthersSet {
  const ways = [22, 20, 18].map((size) => othersSet(others, width, size))
  return ways.find(({ rows }) => rows.every(({ beside }) => beside)) ?? (ways.at(-1) as OthersSet)
}
