import { describe, expect, test } from 'vitest'
import { decode, detectEncoding } from '@/lib/batch/encoding'
import { chanceOf } from '@/tests/reference/chance'
import { bytesSource, encoded } from './sources'

const NAMES = '包头市稀土永磁材料有限公司呼和浩特乳业科技股份鄂尔多斯市绿色能源装备制造研究院赤峰蒙医药'

/** A list of a few short rows, as of a park; at least eight hanzi. */
function listOf(seed: number): string {
  const chance = chanceOf(seed)
  const name = () => Array.from({ length: chance.whole(4, 10) }, () => chance.one([...NAMES])).join('')
  return ['企业名称,成立日期', ...Array.from({ length: chance.whole(1, 4) }, () => `${name()},2019-03-01`)].join('\r\n')
}

async function readAs(bytes: Uint8Array, piece: number) {
  const source = bytesSource(bytes, 'list.csv', piece)
  const encoding = await detectEncoding(source)
  let text = ''
  for await (const part of decode(source, encoding)) text += part
  return { encoding, text }
}

describe('the encoding of a file', () => {
  test('is told for 100 lists in each of six forms, in pieces of any size, without loss', async () => {
    for (let seed = 1; seed <= 100; seed++) {
      const text = listOf(seed)
      for (const form of ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le-bom', 'utf-16be-bom', 'utf-16le'] as const) {
        const { encoding, text: read } = await readAs(encoded(text, form), (seed % 7) + 1)
        expect(encoding, `${form} ${seed}`).toBe(form.replace('-bom', ''))
        expect(read).toBe(text)
      }
    }
  })

  test('of rare hanzi in GB18030 is told too', async () => {
    const text = '企业名称,法人\n𬬭铁科技有限公司,㐂某某\n'
    const bytes = encoded(text, 'gb18030')
    expect(await readAs(bytes, 3)).toEqual({ encoding: 'gb18030', text })
  })

  test('one byte that is no UTF-8, at the very end, is seen', async () => {
    const bytes = new Uint8Array([...encoded('a,b\n'.repeat(5000), 'utf-8'), 0xb0, 0xfc])
    expect((await readAs(bytes, 4096)).encoding).toBe('gb18030')
  })

  test('lost characters stay visible as such', async () => {
    const { text } = await readAs(new Uint8Array([0x61, 0xff, 0x62]), 1)
    expect(text).toContain('\ufffd')
  })
})
