import { ImageResponse } from '@vercel/og'
import type { CriterionOutcome, ProductOutcome } from '@/lib/engine'
import { advance, drawable, facesFor, familyOf, type Weight } from './fonts'
import { breakLines, clampLines, type Line, measured } from './lines'
import { Beam, type Filling, FillingBox, HonestyLine, Seal, SiteMark, StateShape } from './marks'
import { tokens } from './tokens'
import type { CardReason, CardView } from './view'

/** Sizes a card can be drawn in. A further one is a line here and a layout below. */
export const SHAPES = { '1200x630': { width: 1200, height: 630, Layout: Landscape } } as const
export type Shape = keyof typeof SHAPES
export const isShape = (text: string): text is Shape => Object.hasOwn(SHAPES, text)

/** The card as PNG. Nothing leaves the machine, and an error is thrown here instead of breaking an answer under way. */
export async function drawCard(view: CardView, shape: Shape): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, Layout } = SHAPES[shape]
  const safe = drawableView(view)
  const fonts = facesFor(`${textOf(safe)}…〓`)
  const picture = new ImageResponse(
    <div style={{ display: 'flex', width, height, fontFamily: familyOf(fonts), color: tokens.ink }}>
      <Layout view={safe} width={width} height={height} />
    </div>,
    { width, height, fonts },
  )
  return new Uint8Array(await picture.arrayBuffer())
}

/** The view with every text made drawable. */
export const drawableView = (view: CardView): CardView =>
  JSON.parse(JSON.stringify(view), (_key, value) =>
    typeof value === 'string' ? drawable(view.locale === 'en' ? narrowQuotes(value) : value) : value,
  )

/** The font's curly quotes and dots are full-width, made for Chinese. */
const narrowQuotes = (text: string) => text.replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/…/gu, '...')

const textOf = (view: CardView) => JSON.stringify(view)

// ── text ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Setting = { size: number; weight?: Weight; leading?: number; color?: string }
/** A text set in lines of one size. */
type Block = { lines: Line[]; size: number; weight: Weight; leading: number; cut: boolean }

/** The text set in lines of at most `width` pixels; beyond `most` lines it ends in an ellipsis. */
function setText(text: string, width: number, { size, weight = 400, leading = 1.4 }: Setting, most?: number): Block {
  const whole = measured(text, (char) => advance(char, weight))
  const em = (width * 0.995) / size
  const lines = breakLines(whole, em)
  const cut = most !== undefined && lines.length > most
  return { lines: cut ? clampLines(whole, em, most) : lines, size, weight, leading, cut }
}

const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

const heightOf = ({ lines, size, leading }: Block) => lines.length * Math.round(size * leading)

function Text({
  text,
  color = tokens.ink,
  align = 'left',
  line: Under,
}: {
  text: Block
  color?: string
  align?: 'left' | 'center'
  line?: (width: number) => React.ReactNode
}) {
  const height = Math.round(text.size * text.leading)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', alignItems: align === 'left' ? 'flex-start' : 'center' }}>
      {text.lines.map((each, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a picture is drawn once
          key={at}
          style={{
            display: 'flex',
            position: 'relative',
            height,
            fontSize: text.size,
            fontWeight: text.weight,
            lineHeight: `${height}px`,
            color,
          }}
        >
          {each.runs.map((run, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a picture is drawn once
            <div key={place} style={{ marginLeft: run.gap * text.size, whiteSpace: 'pre' }}>
              {run.text}
            </div>
          ))}
          {Under?.(Math.round(each.width * text.size))}
        </div>
      ))}
    </div>
  )
}

/** The first of several settings that is whole and at most `height` high; else the first that is not too high; else the last. */
function fitting<T>(ways: T[], height: number, setsOf: (way: T) => Block[]): T {
  const low = ways.filter((way) => sum(setsOf(way).map(heightOf)) <= height)
  return low.find((way) => setsOf(way).every(({ cut }) => !cut)) ?? low[0] ?? (ways.at(-1) as T)
}

// ── 1200 × 630 ───────────────────────────────────────────────────────────────────────────────────────────────────

const SHAPE_OF: Record<ProductOutcome, CriterionOutcome> = {
  eligible: 'satisfied',
  undetermined: 'unknown',
  ineligible: 'unsatisfied',
}

const MARGIN = 64
const LEADING = 1.42
const LEFT = 700
const RIGHT = 316
const TOP = 32
const BEAM = 30
/** From the horizon to the reasons: the figures and the legend. */
const SCALE = 76
const FOOT = 68

/** A wide sky with the answer in it and its state as the sun; the beam is the horizon; the reasons stand on the ground. */
function Landscape({ view, width, height }: { view: CardView; width: number; height: number }) {
  const full = width - 2 * MARGIN
  const next = nextSet(view)
  // Much to say on the ground lifts the horizon; where the answer then lacks room, the last reason stays away.
  const plans = [view.reasons.length, 2, 1].map((count) => {
    const reasons = reasonsSet(view.reasons.slice(0, count))
    const horizon = Math.min(388, height - SCALE - Math.max(reasons.height, next.height) - 14 - FOOT)
    const sky = horizon - BEAM - TOP - 14
    return { reasons, horizon, sky, answer: answerSet(view, sky) }
  })
  const { reasons, horizon, sky, answer } = plans.find((plan) => plan.answer.fits) ?? (plans[0] as (typeof plans)[0])
  const at = (left: number, top: number) => ({ display: 'flex', position: 'absolute', left, top }) as const
  return (
    <div style={{ display: 'flex', position: 'relative', width, height, background: tokens.ground }}>
      <div style={{ ...at(0, 0), width, height: horizon, background: tokens.sky }} />
      <div style={at(MARGIN, TOP)}>
        <Answer site={view.site} height={sky} {...answer} />
      </div>
      <div style={at(width - MARGIN - RIGHT, TOP)}>
        <Sun view={view} height={sky} />
      </div>
      <div style={at(MARGIN, horizon - BEAM)}>
        <Beam view={view} width={full} height={BEAM} />
      </div>
      <div style={{ ...at(MARGIN, horizon + 10), width: full }}>
        <Sides view={view} />
      </div>
      <div style={at(MARGIN, horizon + SCALE)}>
        <Reasons {...reasons} />
      </div>
      <div style={at(width - MARGIN - RIGHT, horizon + SCALE)}>
        <Next {...next} />
      </div>
      <div style={{ ...at(MARGIN, height - FOOT), width: full }}>
        <Foot view={view} width={full} />
      </div>
    </div>
  )
}

const SITE = 44
const GAP = 12

type AnswerSet = { titles: Block[]; note: Block | null; sentence: Block; fits: boolean }

function answerSet(view: CardView, height: number): AnswerSet {
  const note = view.titleNote ? setText(`（${view.titleNote}）`, LEFT, { size: 17, leading: 1.5 }, 1) : null
  const sentences = [30, 28, 26, 24].map((size) => setText(view.sentence, LEFT, { size, leading: LEADING }, 3))
  const ways = [108, 100, 92, 84, 76, 68, 62, 56, 50, 44].flatMap((size) => {
    const titles = view.title.map((each) =>
      setText(each, LEFT, { size, weight: 700, leading: 1.14 }, view.title.length > 1 ? 1 : 2),
    )
    return sentences.map((sentence) => ({ titles, sentence }))
  })
  const room = height - SITE - GAP - (note ? heightOf(note) : 0)
  const setsOf = (way: (typeof ways)[0]) => [...way.titles, way.sentence]
  const { titles, sentence } = fitting(ways, room, setsOf)
  const fits = sum(setsOf({ titles, sentence }).map(heightOf)) <= room
  return { titles, note, sentence, fits }
}

function Answer({ site, height, titles, note, sentence }: { site: string; height: number } & AnswerSet) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height }}>
      <div style={{ display: 'flex', alignItems: 'center', height: SITE }}>
        <SiteMark size={32} color={tokens.ink} />
        <div style={{ display: 'flex', marginLeft: 10 }}>
          <Text text={setText(site, 500, { size: 22, weight: 700, leading: 1.3 }, 1)} />
        </div>
      </div>
      <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, justifyContent: 'center' }}>
        {titles.map((title) => (
          <Text key={title.lines[0]?.text} text={title} />
        ))}
        {note ? <Text text={note} color={tokens.quiet} /> : null}
        <div style={{ display: 'flex', marginTop: GAP }}>
          <Text text={sentence} />
        </div>
      </div>
    </div>
  )
}

function Sun({ view, height }: { view: CardView; height: number }) {
  const label = fitting(
    [38, 34, 30, 26].map((size) => setText(view.outcomeLabel, RIGHT, { size, weight: 700, leading: 1.3 }, 2)),
    70,
    (each) => [each],
  )
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        width: RIGHT,
        height,
      }}
    >
      <StateShape
        outcome={SHAPE_OF[view.outcome]}
        size={Math.min(212, height - heightOf(label) - 10)}
        color={tokens.accent}
      />
      <Text text={label} color={tokens.accent} align="center" />
    </div>
  )
}

function Sides({ view }: { view: CardView }) {
  const row = { display: 'flex', alignItems: 'baseline', gap: 12 } as const
  const name = (text: string) => <Text text={setText(text, 200, { size: 22, leading: 1.4 }, 1)} color={tokens.quiet} />
  const figures = (text: string) => <Text text={setText(text, 300, { size: 30, weight: 700, leading: 1.3 }, 1)} />
  const small = (text: string) => <Text text={setText(text, 560, { size: 15, leading: 1.4 }, 1)} color={tokens.quiet} />
  return (
    <div style={{ display: 'flex', justifyContent: 'center', position: 'relative', width: '100%', height: SCALE - 10 }}>
      <div style={{ ...row, position: 'absolute', left: 0, top: 0 }}>
        {name(view.tech.title)}
        {figures(view.tech.figures)}
      </div>
      <div style={{ display: 'flex', flexDirection: 'column', alignItems: 'center', paddingTop: 17 }}>
        <div style={{ display: 'flex', gap: 20 }}>
          {(['counted', 'judged', 'open'] as Filling[]).map((filling) => (
            <div key={filling} style={{ display: 'flex', alignItems: 'center', gap: 7 }}>
              <FillingBox filling={filling} color={tokens.quiet} />
              {small(view.legend[filling])}
            </div>
          ))}
        </div>
        {small(view.legend.note)}
      </div>
      <div style={{ ...row, position: 'absolute', right: 0, top: 0 }}>
        {figures(view.talent.figures)}
        {name(view.talent.title)}
      </div>
    </div>
  )
}

type ReasonSet = { reason: CardReason; text: Block; mark: Block | null }
type Sizes = { size: number; sets: ReasonSet[]; height: number }

function reasonsSet(reasons: CardReason[]): Sizes {
  const ways = [24, 22, 20, 18].map((size) => {
    const sets = reasons.map((reason) => {
      const { text, status, statusLabel } = reason
      const mark = status === 'public' ? null : setText(statusLabel, LEFT, { size: Math.round(size * 0.72) }, 1)
      const beside = mark ? (mark.lines[0]?.width ?? 0) * mark.size + size * 1.4 : 0
      return { reason, mark, text: setText(text, LEFT - size * 1.5 - beside, { size, leading: LEADING }, 2) }
    })
    return { size, sets, height: sum(sets.map(({ text }) => heightOf(text))) }
  })
  return fitting(ways, 122, ({ sets }) => sets.map(({ text }) => text))
}

function Reasons({ sets, size }: Sizes) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column' }}>
      {sets.map((each) => (
        <Reason key={each.reason.text} size={size} {...each} />
      ))}
    </div>
  )
}

/** The mark of honesty stands under the words, and its own word behind the last of them. */
function Reason({ reason, text, mark, size }: { size: number } & ReasonSet) {
  const line = Math.round(size * LEADING)
  const behind = size * 1.9 + (text.lines.at(-1)?.width ?? 0) * size
  return (
    <div style={{ display: 'flex', position: 'relative' }}>
      <div style={{ display: 'flex', height: line, alignItems: 'center', marginRight: size * 0.5 }}>
        <StateShape outcome={reason.outcome} size={size} />
      </div>
      <Text
        text={text}
        line={(width) => <HonestyLine status={reason.status} width={width} color={tokens['line-strong']} />}
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

type NextSizes = { label: Block; text: Block; height: number }

function nextSet(view: CardView): NextSizes {
  const label = setText(view.nextLabel, RIGHT, { size: 18, weight: 700, leading: 1.6 }, 1)
  const text = fitting(
    [24, 22, 20, 18].map((size) => setText(view.nextStep, RIGHT, { size, leading: LEADING }, 5)),
    110,
    (each) => [each],
  )
  return { label, text, height: heightOf(label) + heightOf(text) }
}

function Next({ label, text }: NextSizes) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column' }}>
      <Text text={label} color={tokens.accent} />
      <Text text={text} />
    </div>
  )
}

function Foot({ view, width }: { view: CardView; width: number }) {
  const small = { size: 15, leading: 1.45 }
  return (
    <div
      style={{ display: 'flex', flexDirection: 'column', width, borderTop: `1px solid ${tokens.line}`, paddingTop: 8 }}
    >
      <div style={{ display: 'flex', gap: 24 }}>
        {[view.date, view.rulebook, view.assumptions, view.terms].filter(Boolean).map((each) => (
          <Text key={each} text={setText(each, width, small, 1)} color={tokens.quiet} />
        ))}
      </div>
      <Text text={setText(view.disclaimer, width, small, 1)} color={tokens.quiet} />
    </div>
  )
}
