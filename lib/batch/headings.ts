import { fold } from '@/lib/amount'
import type { FactDefinition, Ruleset } from '@/lib/engine'
import { ALIASES, YEARLY } from './aliases'

/** What a bare figure of a column is in: money in one of three units, a share in per cent or as a decimal. */
export type Unit = 'yuan' | 'tenThousandYuan' | 'hundredMillionYuan' | 'percent' | 'decimal'
export const MONEY_UNITS = ['yuan', 'tenThousandYuan', 'hundredMillionYuan'] as const
export const SHARE_UNITS = ['percent', 'decimal'] as const

/** What a heading says: the fact, and the unit where it names one. `year` is one that the facts do not reach. */
export type Heading = { fact: string | null; unit: Unit | null; by?: 'id' | 'label' | 'alias' | 'year'; year?: number }

const UNIT_WORDS: readonly [RegExp, Unit][] = [
  [/^(亿元?(人民币)?|亿元|100 million yuan|cny 100 million|rmb 100 million)$/, 'hundredMillionYuan'],
  [
    /^(万元?(人民币)?|人民币万元|10,?000 yuan|ten thousand yuan|cny 10,?000|rmb 10,?000|10k yuan|wan)$/,
    'tenThousandYuan',
  ],
  [/^(元|人民币|人民币元|元人民币|yuan|cny|rmb|¥)$/, 'yuan'],
  [/^(%|百分比|百分数|per ?cent|percentage|pct)$/, 'percent'],
  [/^(小数|decimal)$/, 'decimal'],
]

/** The unit that a word names: 万元, 元, %, CNY. */
export const unitOf = (text: string): Unit | null =>
  UNIT_WORDS.find(([pattern]) => pattern.test(fold(text).replace(/^单位\s*:?\s*/, '')))?.[1] ?? null

/** A heading as it is compared: no spaces, quotes, stars or numbering. */
const bare = (text: string): string =>
  fold(text)
    .replace(/[\s“”"'‘’*★:·_-]/g, '')
    .replace(/^\d{1,2}[.、)]/, '')
    .replace(/[ⅰⅱ]/g, (sign) => (sign === 'ⅰ' ? 'i' : 'ii'))

type Index = {
  ids: Map<string, string>
  labels: Map<string, string>
  aliases: Map<string, string>
  types: Map<string, FactDefinition>
}
const indexes = new WeakMap<Ruleset['facts'], Index>()

function indexOf({ facts }: Pick<Ruleset, 'facts'>): Index {
  const known = indexes.get(facts)
  if (known) return known
  const index: Index = { ids: new Map(), labels: new Map(), aliases: new Map(), types: new Map() }
  for (const fact of facts) {
    index.types.set(fact.id, fact)
    index.ids.set(bare(fact.id), fact.id)
    index.labels.set(bare(fact.label.zh), fact.id)
    index.labels.set(bare(fact.label.en), fact.id)
    for (const alias of ALIASES[fact.id] ?? []) index.aliases.set(bare(alias), fact.id)
  }
  indexes.set(facts, index)
  return index
}

/** 营业收入（万元） → 营业收入 and 万元; what is in brackets and no unit stays. */
function parted(text: string): { name: string; unit: Unit | null } {
  let unit: Unit | null = null
  const takeUnit = (whole: string, inside: string) => {
    const found = unitOf(inside)
    if (found) unit = found
    return found ? '' : whole
  }
  const name = fold(text)
    .replace(/\s+/g, ' ')
    .replace(/[([【]([^()[\]【】]*)[)\]】]/g, (whole, inside: string) => {
      if (
        /^(必填|选填|可不填|required|optional|人|名|项|件|个|分|年|月|个月|people|items|months|years|points)$/.test(
          inside.trim(),
        )
      )
        return ''
      return takeUnit(whole, inside.trim())
    })
    .replace(/[,/|:]\s*(?:单位\s*:?\s*)?([^,/|:]+)$/, (whole, inside: string) => takeUnit(whole, inside.trim()))
    .replace(/(?<=[^\d])(万元|亿元)$/, (whole) => takeUnit(whole, whole))
  return { name: name.trim(), unit }
}

/** The year that a heading names, taken out of it. */
function yearIn(name: string): { year: number; rest: string } | null {
  const [whole, year] = /(?:fy ?)?(20\d\d)\s*(?:年度|年末|年底|年)?/.exec(name) ?? []
  return whole === undefined ? null : { year: Number(year), rest: name.replace(whole, '') }
}

/** Years that headings name in words, by how far they lie before the last closed one; the earliest first, since 上年 ends 上上年. */
const YEARS_IN_WORDS: readonly RegExp[] = [
  /(?:上上上年度?|大前年度?|three years ago)末?/,
  /(?:上上年度?|前年度?|year before last|prior year|two years ago)末?/,
  /(?:上一(?:个)?(?:会计)?年度?|上(?:个)?(?:会计)?年度?|去年度?|最近一(?:个)?(?:会计)?年度?|last (?:financial |fiscal )?year)末?/,
]

function yearInWords(name: string): { back: number; rest: string } | null {
  for (const [n, words] of YEARS_IN_WORDS.entries()) {
    const [whole] = words.exec(name) ?? []
    if (whole !== undefined) return { back: YEARS_IN_WORDS.length - 1 - n, rest: name.replace(whole, '') }
  }
  return null
}

/** 高企证书有效期至 → 高企; a day of issue is not one: it says nothing of the last day. */
const untilIn = (name: string): string | null =>
  /^(.+?)(?:证书|资格|称号|认定|入库)?的?(?:有效期?(?:截?至|截止|到|限)?|到期|截止)(?:日期?|时间)?$/.exec(name)?.[1] ??
  null

/** Between the two languages of a heading of ours. */
export const BETWEEN = ' / '

/**
 * The fact that a heading means: by its id, its label in either language, a usual other name, or a figure with its year
 * (counted from `accountsYear`). Not known: null, and it is for a person to say.
 */
export function readHeading(ruleset: Pick<Ruleset, 'facts'>, text: string, accountsYear: number): Heading {
  const halves = text.split(BETWEEN)
  if (halves.length === 2) {
    const [one, other] = halves.map((half) => readHeading(ruleset, half, accountsYear))
    // In two languages it says one thing, or it is not two languages.
    if (one?.fact && one.fact === other?.fact && one.unit === other.unit) return one
  }
  const { ids, labels, aliases, types } = indexOf(ruleset)
  const { name, unit } = parted(text)
  const found = (fact: string, by: Heading['by']): Heading => {
    const type = types.get(fact)?.type
    // The unit of a fact's own id is the contract's: whole yuan, decimals.
    const own = by === 'id' ? (type === 'yuan' ? 'yuan' : type === 'ratio' ? 'decimal' : null) : null
    const told = unit ?? own
    const fits =
      told && (type === 'yuan' ? MONEY_UNITS : type === 'ratio' ? SHARE_UNITS : []).some((one) => one === told)
    return { fact, unit: fits ? told : null, ...(by ? { by } : {}) }
  }
  const key = bare(name)
  if (key === '') return { fact: null, unit }
  const whole = ids.get(key) ?? labels.get(key) ?? aliases.get(key)
  if (whole) return found(whole, ids.has(key) ? 'id' : labels.has(key) ? 'label' : 'alias')
  const seriesOf = (rest: string) => YEARLY.find(({ names }) => names.some((one) => bare(one) === bare(rest)))
  const dated = yearIn(name)
  if (dated) {
    const series = seriesOf(dated.rest)
    const fact = series?.facts[accountsYear - dated.year]
    if (fact) return found(fact, 'year')
    if (series) return { fact: null, unit, year: dated.year }
  }
  const inWords = yearInWords(name)
  const series = inWords && seriesOf(inWords.rest)
  if (series) {
    const fact = series.facts[inWords.back]
    return fact ? found(fact, 'alias') : { fact: null, unit }
  }
  const until = untilIn(bare(name))
  const title =
    until === null ? undefined : (labels.get(until) ?? aliases.get(until) ?? aliases.get(until.replace(/企业$/, '')))
  if (title && types.get(title)?.type === 'dateOrNone') return found(title, 'alias')
  const undated = bare(name.replace(/^(是否(为|属于|是)?|企业|公司|上年度?|年末|本企业)/, ''))
  const loose = labels.get(undated) ?? aliases.get(undated)
  return loose ? found(loose, 'alias') : { fact: null, unit }
}
