import { previewList } from '@/lib/batch/list'
import { openList } from '@/lib/batch/read'
import { FileRefusal } from '@/lib/batch/refusal'
import { columnsOf, rowReader } from '@/lib/batch/rows'
import type { Ruleset } from '@/lib/engine'
import { type Chance, chanceOf } from '@/tests/reference/chance'
import { bytesSource, encoded, type Form } from './sources'
import { deflated, number, packed, parts, row, sheet, text } from './workbooks'

/** Good lists with something done to them: bytes flipped, cut, doubled, swapped; signs put in where they hurt. */

const CSV =
  '园区名单\r\n企业名称,统一社会信用代码,成立日期,上年度营业收入（万元）,高新区,逾期\r\n包头磁材有限公司,,2019-03-01,"1,200",国家级,否\r\n"蒙西,数科",,2019年5月,３２０,不在高新区,是\r\n"=甲""公司""",,43525,1.2亿元,-,不详\r\n'
const FORMS: readonly Form[] = ['utf-8', 'utf-8-bom', 'gb18030', 'utf-16le-bom', 'utf-16be-bom']
const SIGNS = [
  '"',
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\0',
  '\ufeff',
  '=',
  '9.1E+17',
  '#REF!',
  '..',
  '|',
  '\ud800',
  '\u202e',
  '"'.repeat(99),
  'x'.repeat(3000),
  ','.repeat(200),
]
const XML = [
  '<',
  '>',
  '&',
  '"',
  ']]>',
  '<!--',
  '<![CDATA[',
  '<!DOCTYPE x>',
  '&#0;',
  '&amp;',
  '</row>',
  '<row r="1">',
  '<c r="ZZZ1"/>',
  's="99999"',
  't="s"',
  '<v>1e999</v>',
  '\u0000',
  'r="0"',
]

function mutated(bytes: Uint8Array, chance: Chance): Uint8Array {
  let now = [...bytes]
  for (let n = chance.whole(1, 4); n > 0; n--) {
    const at = chance.whole(0, Math.max(0, now.length - 1))
    const length = chance.whole(1, 40)
    const kind = chance.whole(0, 4)
    if (kind === 0) now[at] = chance.whole(0, 255)
    else if (kind === 1) now.splice(at, length)
    else if (kind === 2) now.splice(at, 0, ...now.slice(at, at + length))
    else if (kind === 3) now = now.slice(0, at)
    else now.splice(at, 0, ...Buffer.from(chance.one(SIGNS)))
  }
  return new Uint8Array(now)
}

const insert = (content: string, chance: Chance, signs: readonly string[]): string => {
  const at = chance.whole(0, content.length)
  return content.slice(0, at) + chance.one(signs) + content.slice(at + chance.whole(0, 12))
}

export function mutantCsv(seed: number): Uint8Array {
  const chance = chanceOf(seed)
  const content = chance.often(0.5) ? insert(CSV, chance, SIGNS) : CSV
  return mutated(encoded(content.replace(/[\ud800-\udfff]/g, ''), chance.one(FORMS)), chance)
}

/** Half of them are damaged inside their parts, so that the readers behind the archive have their share. */
export function mutantXlsx(seed: number): Uint8Array {
  const chance = chanceOf(seed)
  const strings = ['企业名称', '成立日期', '上年度营业收入（万元）', '甲公司']
  const cell = (at: string, n: number) => `<c r="${at}" t="s"><v>${n}</v></c>`
  const xml = sheet(
    row(1, cell('A1', 0) + cell('B1', 1) + cell('C1', 2)) +
      row(2, cell('A2', 3) + number('B2', 43525, 1) + number('C2', '1200.5')) +
      row(3, `${text('A3', '乙公司')}<c r="B3"><f>NOW()</f><v>45000</v></c>`),
  )
  const files: Record<string, string | Uint8Array> = parts(xml, { strings, formats: { 164: 'yyyy-mm-dd' } })
  const name = chance.one(Object.keys(files))
  const damage = chance.whole(0, 3)
  if (damage === 0) files[name] = insert(String(files[name]), chance, XML)
  if (damage === 1) files[name] = mutated(new TextEncoder().encode(String(files[name])), chance)
  if (damage === 2) files[chance.one(['xl/x.bin', '../x', 'a.zip', 'xl/workbook.xml/'])] = deflated('x')
  const whole = packed(files)
  return damage === 3 ? mutated(whole, chance) : whole
}

/** Reads a list to its end as the page does; a refusal is an answer, anything else that is thrown is a crash. */
export async function readMutant(ruleset: Ruleset, bytes: Uint8Array, name: string): Promise<'read' | 'refused'> {
  try {
    const list = await openList(bytesSource(bytes, name, 257))
    const { layout } = await previewList(ruleset, list, '2026-11-24')
    const read = rowReader(ruleset, columnsOf(ruleset, layout), '2026-11-24', 'zh')
    for await (const rows of list.rows())
      for (const { number, cells } of rows) if (number >= layout.first) read(number, cells)
    return 'read'
  } catch (error) {
    if (error instanceof FileRefusal) return 'refused'
    throw error
  }
}
