import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawCard } from '@/lib/card/draw'
import { codeOf, qrOf } from '@/lib/card/qr'
import { type Shape, SIZES } from '@/lib/card/sizes'
import { cardView } from '@/lib/card/view'
import { sampleExplanation } from '../fixtures/explanation'
import { decoded, LINK } from './decode'

describe('the QR code', () => {
  test.each(Object.keys(SIZES) as Shape[])(
    'on a card of %s is read at full size, at 720 and at 360 pixels',
    async (shape) => {
      const png = await drawCard(cardView(sampleExplanation(), { link: LINK }), shape)
      for (const width of [undefined, 720, 360]) expect(await decoded(png, width), `${shape} at ${width}`).toBe(LINK)
      const bare = await drawCard(cardView(sampleExplanation()), shape)
      expect(await decoded(bare)).toBeNull()
    },
    60_000,
  )

  test('is printed at the size of the paper: A6 says 300 dots to the inch, the others nothing', async () => {
    const view = cardView(sampleExplanation(), { link: LINK })
    const { density, width = 0, height = 0 } = await sharp(await drawCard(view, 'a6')).metadata()
    expect(density).toBe(300)
    expect([width, height].map((dots) => Math.round((dots / 300) * 25.4))).toEqual([105, 148])
  })

  test('on paper is at least 25 mm wide, for links of any length that we make', () => {
    const dots = (25 / 25.4) * 300
    for (let length = 0; length <= 80; length += 8)
      expect(codeOf(`https://${'a'.repeat(length)}.cn/zh/share/${'k'.repeat(32)}`, 344).width).toBeGreaterThanOrEqual(
        dots,
      )
  })

  test('is of level M or better, square, with its three corners', () => {
    const modules = qrOf(LINK)
    expect(modules.every((row) => row.length === modules.length)).toBe(true)
    const corner = (x: number, y: number) =>
      modules[y + 3]
        ?.slice(x, x + 7)
        .map(Number)
        .join('')
    const last = modules.length - 7
    expect([corner(0, 0), corner(last, 0), corner(0, last)]).toEqual(['1011101', '1011101', '1011101'])
  })
})
