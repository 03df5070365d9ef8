import type { Encoding } from '@/lib/batch/encoding'
import type { Unit } from '@/lib/batch/headings'
import type { RefusalCode } from '@/lib/batch/refusal'
import type { CellProblem } from '@/lib/batch/rows'
import type { CellNote } from '@/lib/batch/xlsx'

type At = { row?: number; column?: string; detail?: string }
const cell = ({ row, column }: At) => `${row ? `第 ${row} 行` : ''}${column ? ` ${column} 列` : ''}`.trim()

const refusals: Record<RefusalCode, (at: At) => string> = {
  empty: () => '文件是空的。',
  'not-a-list': () => '这不是表格文件。请用 CSV 或 XLSX。',
  'old-excel': () => '这是旧版 Excel 文件（.xls）。请在 Excel 里另存为 .xlsx 或 CSV UTF-8 再试。',
  encrypted: () => '文件有打开密码，无法读取。请另存一份不带密码的。',
  macros: () => '文件带有宏（.xlsm），不接收。请另存为 .xlsx。',
  'binary-workbook': () => '这是二进制工作簿（.xlsb）。请另存为 .xlsx。',
  'other-office': () => '这不是 Excel 工作簿（可能是 Word、PPT 或压缩包）。请用 CSV 或 XLSX。',
  renamed: () => '文件名是 .xlsx，内容却不是。请在 Excel 里打开后另存为 .xlsx。',
  'broken-archive': () => '文件已损坏，没有读出来。请重新导出一份。',
  'suspicious-archive': () => '文件内部的结构不正常，为安全起见不予打开。请在 Excel 里打开后另存为新的 .xlsx。',
  'too-much-inside': () => '文件展开后太大，为安全起见不予打开。请只保留要筛查的工作表和列，另存后再试。',
  'broken-workbook': () => '工作簿里有读不懂的部分。请在 Excel 里打开后另存为新的 .xlsx 或 CSV。',
  'no-sheet': () => '工作簿里没有工作表。',
  'too-large': () => '文件太大。本页最多 10 MB；更大的 CSV 请用命令行筛查。',
  'too-many-rows': (at) => `行数太多，读到第 ${at.row} 行为止没有继续。请分成几个文件。`,
  'too-many-columns': (at) => `列数超过 100 列（${cell(at)}）。请删去不用的列。`,
  'cell-too-long': (at) => `${cell(at)}的单元格超过 2,000 字。`,
  nul: (at) => `第 ${at.row} 行附近有空字符，文件可能不是文本，或编码选错了。`,
  'open-quote': (at) => `${cell(at)}的引号没有收尾：“${at.detail ?? ''}…”。请补上引号，或在 Excel 里重新导出。`,
  'took-too-long': () => '读取超过时限，已停止。请另存为 CSV 再试。',
  changed: () => '读取途中文件变了。请重新选择。',
}

const problems: Record<CellProblem, string> = {
  empty: '没有内容',
  'too-long': '太长，这一格只放一个值',
  'no-digits': '没有数字',
  'special-digit': '有 ²、½、③ 一类的符号，请改用普通数字',
  exponent: '是 1e5 一类的写法，请把数写完整',
  range: '是一个范围，请只写一个数',
  'open-ended': '有“多、以上、至少”一类的说法，请写一个数',
  fraction: '是分数，请改成小数或百分数',
  'two-points': '有两个小数点',
  'ambiguous-separator': '逗号或空格看不出是分节还是小数点',
  'ambiguous-percent': '看不出是百分数还是小数，请选定这一列的单位，或带上百分号',
  'ambiguous-unit': '单位看不清，请写成 1200万元 这样',
  'other-unit': '单位不是这一列的单位',
  'chinese-numeral': '中文数字没有读懂，请改用阿拉伯数字',
  negative: '不能是负数',
  'not-whole': '要整数',
  'too-many-digits': '位数太多，请检查单位',
  unreadable: '没有读懂',
  'no-such-date': '日历上没有这一天',
  'two-digit-year': '年份请写四位',
  'ambiguous-date': '看不出哪个是月、哪个是日',
  'excel-serial': '是 Excel 的日期编号，请把这一列设成日期格式',
  'old-number': '是 15 位旧号，请换成 18 位统一社会信用代码',
  'organisation-code': '只有 9 位组织机构代码，请写完整的 18 位',
  'excel-damage': '被 Excel 当成数字，末几位已丢失，请从原件补全并设成文本',
  'letter-never-used': '含有代码里不会出现的字母（I、O、S、V、Z）',
  'wrong-character': '含有代码里不会出现的字符',
  'too-short': '位数不够',
  'check-character': '校验位不对，可能有一位写错',
  'not-yes-or-no': '不是“是”或“否”',
  'not-offered': '不在可选的几项里',
  'unknown-fact': '没有这一项',
  'wrong-type': '类型不对',
  'out-of-domain': '超出合理范围，请检查数值、单位或日期',
  'upside-down-range': '范围两头颠倒',
  inconsistent: '与同一行的其他数字对不上（部分多于总数），这一行改好前不参加筛查',
  'bad-json': '没有读懂',
  'bad-as-of': '日期不对',
  'too-large': '太大',
  'no-unit': '这一列没有写明元还是万元，请先选定单位',
  'error-value': '是公式错误值',
  'formula-without-value': '是公式，但文件里没有存下结果，请在 Excel 里打开后重新保存',
  'narrow-column': '是一串 #，原来的值没有存下来（列宽不够时复制的）',
  'lost-characters': '有乱码，请换一种编码，或重新导出为 CSV UTF-8',
  'leading-zero': '前面可能丢了一个 0（例如 0111 变成 111），请带上门类字母，如 A0111 或 B111',
  'no-such-industry': '行业目录里没有找到，请写代码',
  'several-industries': '有几个行业同名，请写代码',
}

const notes: Record<CellNote | 'merged', string> = {
  formula: '是公式，按存下的结果读取',
  'formula-without-value': '是公式，没有存下结果',
  'error-value': '是公式错误值',
  'hidden-row': '是隐藏行，照常读取',
  'hidden-column': '在隐藏列，照常读取',
  merged: '是合并单元格，只有左上角一格有值，其余按未知读取',
}

const units: Record<Unit, string> = {
  yuan: '元',
  tenThousandYuan: '万元',
  hundredMillionYuan: '亿元',
  percent: '百分数（5 即 5%）',
  decimal: '小数（0.05 即 5%）',
}

const encodings: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GB18030（GBK、国标）',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  big5: 'Big5（繁体）',
}

/** 名单筛查：读取、问题、结果列。 */
export const batch = {
  refusals,
  problems,
  notes,
  units,
  encodings,
  cell: (letters: string, row: number) => `${letters}${row}`,
  problem: (at: string, label: string, text: string, says: string) => `${at} ${label}“${text}”：${says}`,
  file: (name: string, says: string) => `${name}：${says}`,
  none: '无',
  separator: '；',
  listSeparator: '、',
  factSeparator: '；',
  refused: '未筛查',
  certain: { yes: '不再变', no: '补充后可能变' },
  columns: {
    row: '原表行号',
    name: '企业名称',
    code: '统一社会信用代码',
    outcome: '结果',
    loan: '贷款',
    certain: '结论是否已定',
    reasons: '主要理由',
    missing: '待补充',
    nearest: '最接近的贷款',
    gate: '最近一条的差距',
    firstDay: '只等时间，最早日期',
    problems: '表格问题',
    asOf: '决定日',
    rulebook: '规则手册',
  },
  gate: (label: string, given: string, needed: string) => `${label}：现为${given}，需${needed}`,
  atLeast: (text: string) => `不低于${text}`,
  atMost: (text: string) => `不超过${text}`,
  points: (text: string) => `${text} 点`,
  pointsOf: (label: string) => `${label}点数`,
  unmet: (loan: string, texts: string[], more: number) =>
    `${loan}未满足：${texts.join('；')}${more > 0 ? `等 ${more + texts.length} 条` : ''}`,
  met: (loan: string, n: number) => `${loan} ${n} 条必备条件全部满足`,
  open: (loan: string, n: number) => `${loan}没有不满足的条件，${n} 条待补充`,
  noHeadings:
    '没有认出任何一列的表头。表头可用事实的编号、中文或英文名称，例如“企业名称、成立日期、上年度营业收入（万元）”。',
  unitAsked: (headings: string[]) => `这些列没有写明元还是万元：${headings.join('、')}。请在表头写明，或另行选定。`,
  ignored: (letters: string, heading: string) => `${letters} 列“${heading}”没有认出，不参加筛查。`,
  summary: (companies: number, outcomes: string[], settled: number, refused: number, problems: number) =>
    `共 ${companies} 家：${outcomes.join('，')}；结论已定 ${settled} 家${refused > 0 ? `，未筛查 ${refused} 家` : ''}；表格问题 ${problems} 处。`,
  ask: (label: string, matters: number, after: number, of: number) =>
    `问“${label}”：关系到 ${matters} 家；问到这一项为止，${of} 家中至少有 ${after} 家不用再问。`,
  unnamed: (row: number) => `第 ${row} 行`,
  skipped: {
    total: (row: number) => `第 ${row} 行是合计或说明，不当作企业。`,
    headings: (row: number) => `第 ${row} 行是重复的表头，不当作企业。`,
  },
  sameAs: (row: number, other: number) => `第 ${row} 行与第 ${other} 行是同一家，两行都算了。`,
  noted: (at: string, says: string) => `${at} ${says}。`,
  sheets: { result: '筛查结果', about: '说明' },
}
