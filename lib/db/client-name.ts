import { pinyin } from 'pinyin-pro'

/** One sign may stand for eighteen (ﷺ); an index takes no key of any length. */
const LONGEST_KEY = 200

/** A company's name as it is searched: one width, one case, brackets of one kind, no spaces. The name itself stays as typed. */
export const nameKey = (name: string): string =>
  [
    ...name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u200b-\u200d\ufeff]/gu, '')
      .replace(/[〔［【]/gu, '(')
      .replace(/[〕］】]/gu, ')'),
  ]
    .slice(0, LONGEST_KEY)
    .join('')

const LEGAL_FORM =
  /(股份有限责任公司|股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|厂|中心|co\.?,?ltd\.?|ltd\.?|inc\.?|llc)$/u

/** What is left of the search key without legal form and brackets: equal for names that differ in nothing else. */
export function coreKey(name: string): string {
  let core = nameKey(name).replace(/[()·.,，。、'’"“”-]/gu, '')
  for (let before = ''; before !== core; ) {
    before = core
    core = core.replace(LEGAL_FORM, '')
  }
  return core || nameKey(name)
}

/** First letters of the pinyin of a name, for those who search as they type: 包头市磁源 → btscy. */
export const initialsOf = (name: string): string =>
  pinyin(nameKey(name), { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .replace(/[^a-z0-9]/g, '')

/** How alike two search keys are, 0 to 1: the share of pairs of neighbouring characters that both have. */
export function likeness(a: string, b: string): number {
  const pairs = (text: string) => Array.from({ length: Math.max(0, text.length - 1) }, (_, n) => text.slice(n, n + 2))
  const [left, right] = [pairs(a), pairs(b)]
  if (left.length === 0 || right.length === 0) return a === b ? 1 : 0
  const rest = [...right]
  let shared = 0
  for (const pair of left) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    rest.splice(at, 1)
    shared++
  }
  return (2 * shared) / (left.length + right.length)
}
