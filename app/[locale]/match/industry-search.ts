import type { IndustryClass } from '@/lib/engine'

/** A class with the section that it lies in; the list is in the order of GB/T 4754-2017, each section before its classes. */
export type Industry = IndustryClass & { section: IndustryClass }

export function withSections(classes: readonly IndustryClass[]): Industry[] {
  let section = classes[0]
  return classes.flatMap((one) => {
    if (/^[A-T]$/.test(one.code)) section = one
    return section ? [{ ...one, section }] : []
  })
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s、，,.；;（）()“”"'-]/g, '')
const hasHan = (text: string) => /[\u3400-\u9fff]/.test(text)

/** How near a text is to a query, the smaller the nearer; Infinity where they have nothing in common. */
function distance(name: string, query: string): number {
  const text = plain(name)
  if (text === query) return 0
  if (text.startsWith(query)) return 2
  if (text.includes(query)) return 3
  // "稀土永磁材料生产" holds the word 稀土永磁; the longer the word, the surer.
  return text.length >= 2 && hasHan(text) && query.includes(text) ? 5 - Math.min(text.length, 8) / 4 : Infinity
}

function distanceOf({ code, label, words = [], pinyin = '' }: Industry, query: string): number {
  const digits = query.replace(/^[a-t](?=\d)/, '')
  if (/^\d+$/.test(digits)) return code === digits ? 0 : code.startsWith(digits) ? 1 : Infinity
  if (code.toLowerCase() === query) return 1
  const names = [
    distance(label.zh, query),
    distance(label.en, query),
    ...words.map((word) => distance(word, query) + 0.25),
  ]
  const initials = /^[a-z]{2,}$/.test(query)
    ? pinyin.split(' ').map((each) => (each === query ? 1 : each.startsWith(query) ? 2.5 : Infinity))
    : []
  return Math.min(...names, ...initials)
}

/** For words out of order, 电池 锂: the share of the query's pairs of characters that a class has, else of its characters. */
function likeness({ label, words = [] }: Industry, query: string): number {
  const own = plain(label.zh + words.join('') + label.en)
  const signs = [...query]
  const share = (parts: string[]) => parts.filter((part) => own.includes(part)).length / Math.max(parts.length, 1)
  const pairs = share(signs.slice(1).map((sign, index) => signs[index] + sign))
  // Single letters say nothing of a word, single characters do.
  return pairs + (hasHan(query) ? share(signs) / 4 : 0)
}

const MOST = 8

/** The industries that a person may mean, the nearest first: by words, other names, pinyin initials or code. */
export function searchIndustries(industries: readonly Industry[], text: string): Industry[] {
  const query = plain(text)
  if (query === '') return []
  const near = industries
    .map((one) => ({ one, far: distanceOf(one, query) }))
    .filter(({ far }) => far < Infinity)
    // A class says more than its division, a division more than its section.
    .sort((a, b) => a.far - b.far || b.one.code.length - a.one.code.length)
    .map(({ one }) => one)
  if (near.length > 0) return near.slice(0, MOST)
  const unlisted = byCode(industries, query)
  if (unlisted) return [unlisted]
  return industries
    .map((one) => ({ one, like: likeness(one, query) }))
    .filter(({ like }) => like >= 0.125)
    .sort((a, b) => b.like - a.like)
    .slice(0, MOST)
    .map(({ one }) => one)
}

/** A class that the list does not name, told by a code whose division it does. */
function byCode(industries: readonly Industry[], query: string): Industry | null {
  const code = /^[a-t]?(\d{3,4})$/.exec(query)?.[1]
  const division = code && industries.find((one) => one.code === code.slice(0, 2))
  return code && division ? { ...division, code } : null
}
