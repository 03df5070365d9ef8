import { join } from 'node:path'
import { dataFolder } from '@/lib/db/keys'
import type { Explanation } from '@/lib/explain'
import { openDesk } from './desk'
import { drawCard } from './draw'
import { drawableName } from './fonts'
import { type CardOptions, type CardView, cardView as viewOf } from './view'

export { DeskBusy } from './desk'
export { isShape, type Shape, SIZES } from './sizes'
export type { CardOptions, CardPart, CardView } from './view'

/** What a card shows of an explanation; a company's name that no font draws is left out, and `notice` says so. */
export const cardView = (explanation: Explanation, options: CardOptions = {}): CardView =>
  viewOf(explanation, options, drawableName)

/**
 * The picture of a view in one shape, drawn once: `await desk(view, '1080x1440')` gives its bytes and a tag for `ETag`.
 * Throws `DeskBusy` where too many are being drawn.
 */
export const desk = openDesk(drawCard, { folder: () => join(dataFolder(), 'cards') })
