import { formatNumber } from '@/lib/amount'
import type { FactDefinition, FactValue, Ruleset, Scalar } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { BETWEEN } from './headings'
import type { OutCell } from './write-xlsx'

/** The heading of a fact in a list of ours: its label, with the unit where a figure needs one. */
export function factHeading({ label, type }: FactDefinition, locale: Locale): string {
  if (locale === 'zh') return type === 'yuan' ? `${label.zh}（元）` : type === 'ratio' ? `${label.zh}（%）` : label.zh
  return type === 'yuan' ? `${label.en} (yuan)` : type === 'ratio' ? `${label.en} (%)` : label.en
}

/** The heading in both languages, which is read by either. */
export const bilingualHeading = (fact: FactDefinition, first: Locale): string =>
  [factHeading(fact, first), factHeading(fact, first === 'zh' ? 'en' : 'zh')].join(BETWEEN)

function scalarText({ type, options }: FactDefinition, value: Scalar, locale: Locale): string {
  if (typeof value === 'boolean') return locale === 'zh' ? (value ? '是' : '否') : value ? 'yes' : 'no'
  if (type === 'dateOrNone' && value === 'none') return locale === 'zh' ? '没有' : 'none'
  if (type === 'choice') return options?.find((one) => one.value === value)?.label[locale] ?? String(value)
  if (type === 'ratio' && typeof value === 'number') return formatNumber(value, { type: 'ratio' })
  // Without its letter 111 looks like 0111 that lost its zero; the apostrophe says that nothing is lost.
  return type === 'industry' && /^(\d|[1-5]\d\d)$/.test(String(value)) ? `'${value}` : String(value)
}

/** A fact as the text of a cell, which `rowReader` reads back to the same fact. */
export function factText(definition: FactDefinition, value: FactValue | undefined, locale: Locale): string {
  if (value === null || value === undefined) return ''
  const text = (one: Scalar | undefined) => (one === undefined ? '' : scalarText(definition, one, locale))
  if (typeof value !== 'object') return text(value)
  return 'oneOf' in value ? value.oneOf.map(text).join('|') : `${text(value.min)}..${text(value.max)}`
}

/** The same for a workbook: figures are numbers there, unless fifteen digits do not hold them. */
export function factCell(definition: FactDefinition, value: FactValue | undefined, locale: Locale): OutCell {
  const fits = typeof value === 'number' && Number(value.toPrecision(15)) === value
  if (fits && definition.type === 'yuan') return { number: value, shown: 'thousands' }
  if (fits && definition.type === 'ratio') return { number: value, shown: 'percent' }
  if (fits && definition.type !== 'year' && !definition.options) return { number: value, shown: 'plain' }
  return factText(definition, value, locale)
}

/** The facts that a list of companies tells in the order of the questions, who it is first. */
export function toldFacts({ facts }: Pick<Ruleset, 'facts'>, ids: Iterable<string>): FactDefinition[] {
  const told = new Set(ids)
  const first = (id: string) => ['companyName', 'unifiedSocialCreditCode'].indexOf(id)
  const list = facts.filter(({ id }) => told.has(id) || first(id) >= 0)
  return list.sort(
    (a, b) =>
      (first(b.id) >= 0 ? 1 : 0) - (first(a.id) >= 0 ? 1 : 0) || (first(a.id) >= 0 ? first(a.id) - first(b.id) : 0),
  )
}

/** The columns of our own lists: the name and code, then every fact that rules read, in the order of the questions. */
export const listedFacts = ({ facts }: Pick<Ruleset, 'facts'>): FactDefinition[] => {
  const first = facts.filter(({ id }) => id === 'companyName' || id === 'unifiedSocialCreditCode')
  return [...first, ...facts.filter((fact) => fact.reader === 'rules' && !first.includes(fact))]
}
