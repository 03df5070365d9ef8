import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type FontFile, openFont } from '@/lib/card/font-file'
import { advance, covered, drawable, drawableName, facesFor } from '@/lib/card/fonts'
import { required, WITHOUT_GLYPH } from './characters'
import { companyNames } from './names'

const folder = mkdtempSync(join(tmpdir(), 'faces-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The faces that a text is drawn with, read back from their own bytes. */
function readBack(text: string): FontFile[] {
  return facesFor(text).map(({ data, weight }) => {
    const path = join(folder, `${weight}.ttf`)
    writeFileSync(path, data)
    return openFont(path)
  })
}

describe('the font', () => {
  test.each(Object.entries(required))('draws every character of: %s', (_, characters) => {
    expect(characters.length).toBeGreaterThan(20)
    expect(characters.filter((char) => !covered(char)).join('')).toBe('')
    expect(characters.filter((char) => char.trim() && drawable(char) !== char).join('')).toBe('')
  })

  test('has the whole of each list to draw', () => {
    const sizes = Object.fromEntries(Object.entries(required).map(([name, list]) => [name, new Set(list).size]))
    expect(sizes).toMatchObject({
      'GB 2312, level 1': 3755,
      'GB 2312, level 2': 3008,
      'Table of General Standard Chinese Characters (国发〔2013〕23号)': 8105,
      'names of elements': 117,
    })
  })

  test('of 500 company names gives each character a glyph of its own that is not the one for what is missing', () => {
    const names = companyNames(500)
    expect(new Set(names).size).toBe(500)
    expect(names.map((name) => drawableName(name))).toEqual(names)
    for (const face of readBack(names.join(''))) {
      const glyphs = new Map(
        [...new Set(names.join(''))].map((char) => [char, face.glyphOf(char.codePointAt(0) as number)]),
      )
      expect([...glyphs].filter(([, glyph]) => !glyph).map(([char]) => char)).toEqual([])
      expect(new Set(glyphs.values()).size).toBe(glyphs.size)
    }
  })

  test('cut out keeps widths, and composed letters keep their parts', () => {
    const text = 'Wi 1é，稀土𬬭镧Å'
    const [thin] = readBack(text)
    for (const char of text) expect(thin?.widthOf(char.codePointAt(0) as number), char).toBe(advance(char, 400))
  })

  test('draws a name whole, or it is left out: scripts, signs and elements without a glyph', () => {
    expect(drawableName('包头市铼𬬭靶材有限公司')).toBe('包头市铼𬬭靶材有限公司')
    expect(drawableName(' Baotou  Rare Earth Co., Ltd. ')).toBe('Baotou Rare Earth Co., Ltd.')
    for (const name of ['ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ', '한국기업', '鹿城😀科技', `${WITHOUT_GLYPH}科技`, '鹿〓城', ' '])
      expect(drawableName(name), name).toBeNull()
  })
})
