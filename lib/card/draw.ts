import { ImageResponse } from '@vercel/og'
import { drawable, facesFor } from './fonts'
import { layOut, SHAPES, textsOf } from './layout'
import { withDensity } from './png'
import type { Shape } from './sizes'
import type { CardView } from './view'

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
