import { isValidElement, type ReactElement, type ReactNode, type SVGProps } from 'react'
import { drawable, FAMILY } from './fonts'
import { Landscape } from './landscape'
import { Poster } from './poster'
import { type Shape, SIZES } from './sizes'
import { paper, tokens } from './tokens'
import type { CardView } from './view'

/** How each size is laid out and coloured, and its density where it is made for paper. A further one is a line here. */
export const SHAPES = {
  '1200x630': { ...SIZES['1200x630'], Layout: Landscape, palette: tokens, perInch: null },
  '1080x1440': { ...SIZES['1080x1440'], Layout: Poster, palette: tokens, perInch: null },
  a6: { ...SIZES.a6, Layout: Poster, palette: paper, perInch: 300 },
} satisfies Record<Shape, unknown>

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
  if (node.type === 'svg') return backdrop(node as ReactElement<SVGProps<SVGSVGElement>>)
  return { ...node, props: { ...node.props, children: unfolded(node.props.children) } }
}

/**
 * A drawing as the background of a box. The drawing library would set it as an image behind a mask as large as the card,
 * which makes each mark cost as much as the whole card.
 */
function backdrop({ key, props }: ReactElement<SVGProps<SVGSVGElement>>): ReactElement {
  const { style, viewBox, children } = props
  // Whole pixels: the background is a tile, and parts of a pixel would show its seam.
  const [width, height] = [Math.round(Number(props.width)), Math.round(Number(props.height))]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}">${markup(children)}</svg>`
  const backgroundImage = `url(data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')})`
  return (
    <div key={key} style={{ ...style, width, height, backgroundImage, backgroundSize: `${width}px ${height}px` }} />
  )
}

/** Plain shapes as they are written in a file. */
function markup(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(markup).join('')
  if (!isValidElement<Props>(node)) return ''
  const { children, ...attributes } = node.props
  const written = Object.entries(attributes).map(
    ([name, value]) => ` ${name.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`)}="${value}"`,
  )
  return `<${node.type}${written.join('')}>${markup(children)}</${node.type}>`
}

/** The texts of a card in the order in which they are drawn. */
export function textsOf(node: ReactNode): string[] {
  if (Array.isArray(node)) return node.flatMap(textsOf)
  if (isValidElement<Props>(node)) return textsOf(node.props.children)
  return typeof node === 'string' || typeof node === 'number' ? [String(node)] : []
}

/** The view with every text made drawable. */
export const drawableView = (view: CardView): CardView =>
  JSON.parse(JSON.stringify(view), (_key, value) =>
    typeof value === 'string' ? drawable(view.locale === 'en' ? narrowQuotes(value) : value) : value,
  )

/** The font's curly quotes and dots are full-width, made for Chinese. */
const narrowQuotes = (text: string) => text.replace(/[‘’]/gu, "'").replace(/[“”]/gu, '"').replace(/…/gu, '...')
