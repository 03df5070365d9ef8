import { ImageResponse } from '@vercel/og'
import { isValidElement, type ReactElement, type ReactNode } from 'react'
import { drawable, FAMILY, facesFor } from './fonts'
import { Landscape } from './landscape'
import { withDensity } from './png'
import { Poster } from './poster'
import { paper, tokens } from './tokens'
import type { CardView } from './view'

/** Sizes a card can be drawn in, in pixels; A6 is 105 × 148 mm at 300 to the inch. A further one is a line here. */
export const SHAPES = {
  '1200x630': { width: 1200, height: 630, Layout: Landscape, palette: tokens, perInch: null },
  '1080x1440': { width: 1080, height: 1440, Layout: Poster, palette: tokens, perInch: null },
  a6: { width: 1240, height: 1748, Layout: Poster, palette: paper, perInch: 300 },
} as const
export type Shape = keyof typeof SHAPES
export const isShape = (text: string): text is Shape => Object.hasOwn(SHAPES, text)

/** A card before it is drawn: plain boxes and lines of text, every component unfolded. */
export function layOut(view: CardView, shape: Shape): ReactElement {
  const { width, height, Layout, palette } = SHAPES[shape]
  return (
    <div style={{ display: 'flex', width, height, fontFamily: FAMILY, color: tokens.ink }}>
      {unfolded(<Layout view={drawableView(view)} width={width} height={height} palette={palette} />)}
    </div>
  )
}

type Props = { children?: ReactNode }

function unfolded(node: ReactNode): ReactNode {
  if (Array.isArray(node)) return node.map(unfolded)
  if (!isValidElement<Props>(node)) return node
  if (typeof node.type === 'function') return unfolded((node.type as (props: Props) => ReactNode)(node.props))
  return { ...node, props: { ...node.props, children: unfolded(node.props.children) } }
}

/** The texts of a card in the order in which they are drawn. */
export function textsOf(node: ReactNode): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (isValidElement<Props>(node)) return textsOf(node.props.children)
  return typeof node === 'string' || typeof node === 'number' ? [String(node)] : []
}

/** The card as PNG. Nothing leaves the machine, and an error is thrown here instead of breaking an answer under way. */
export async function drawCard(view: CardView, shape: Shape): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, perInch } = SHAPES[shape]
  const card = layOut(view, shape)
  const text = textsOf(card).join('')
  // The drawing library would ask the internet for what no font holds, with the text in the address.
  if (drawable(text) !== text) throw new Error(`a card with characters that no font draws: ${shape}`)
  const picture = new ImageResponse(card, { width, height, fonts: facesFor(text) })
  const png = new Uint8Array(await picture.arrayBuffer())
  return perInch ? withDensity(png, perInch) : png
}

/** The view with every text made drawable. */
export const drawableView = (view: CardView): CardView =>
  JSON.parse(JSON.stringify(view), (_key, value) =>
    typeof value === 'string' ? drawable(view.locale === 'en' ? narrowQuotes(value) : value) : value,
  )

/** The font's curly quotes and dots are full-width, made for Chinese. */
const narrowQuotes = (text: string) => text.replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/…/gu, '...')
