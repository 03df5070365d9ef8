import { advance, type Weight } from './fonts'
import { breakLines, clampLines, type Line, type Measured, measured } from './lines'
import { tokens } from './tokens'

// Text is measured and broken here, and handed to the drawing library line by line.

type Setting = { size: number; weight?: Weight; leading?: number }
/** A text set in lines of one size. */
export type Block = { lines: Line[]; size: number; weight: Weight; leading: number; cut: boolean }

/** Texts are tried in many sizes, and most of them stand on every card: what was measured and set before is kept. */
const measures = new Map<string, Measured>()
const blocks = new Map<string, Block>()

function once<T>(known: Map<string, T>, most: number, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  if (known.size >= most) known.clear()
  const made = make()
  known.set(key, made)
  return made
}

/** The text set in lines of at most `width` pixels; beyond `most` lines it ends in an ellipsis. */
export function setText(
  text: string,
  width: number,
  { size, weight = 400, leading = 1.4 }: Setting,
  most?: number,
): Block {
  return once(blocks, 4_000, `${weight} ${size} ${leading} ${width} ${most} ${text}`, () => {
    const whole = once(measures, 400, `${weight} ${text}`, () => measured(text, (char) => advance(char, weight)))
    const em = (width * 0.995) / size
    const lines = breakLines(whole, em)
    const cut = most !== undefined && lines.length > most
    return { lines: cut ? clampLines(whole, em, most) : lines, size, weight, leading, cut }
  })
}

export const lineHeight = ({ size, leading }: Block) => Math.round(size * leading)
export const heightOf = (block: Block) => block.lines.length * lineHeight(block)
/** Width of a block's widest line in pixels. */
export const widthOf = ({ lines, size }: Block) => Math.max(0, ...lines.map(({ width }) => width * size))

export const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)

/** The first of several settings that is whole and at most `height` high; else the first that is not too high; else the last. */
export function fitting<T>(ways: T[], height: number, setsOf: (way: T) => Block[]): T {
  const low = ways.filter((way) => sum(setsOf(way).map(heightOf)) <= height)
  return low.find((way) => setsOf(way).every(({ cut }) => !cut)) ?? low[0] ?? (ways.at(-1) as T)
}

export function Text({
  text,
  color = tokens.ink,
  align = 'left',
  line: Under,
}: {
  text: Block
  color?: string
  align?: 'left' | 'center' | 'right'
  line?: (width: number) => React.ReactNode
}) {
  const height = lineHeight(text)
  const alignItems = { left: 'flex-start', center: 'center', right: 'flex-end' }[align]
  return (
    <div style={{ display: 'flex', flexDirection: 'column', flexShrink: 0, alignItems }}>
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
