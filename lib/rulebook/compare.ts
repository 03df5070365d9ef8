import type { Product, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { lineOf, productVersions, type RuleCriterion } from './rows'

/** One condition across the loans: what each asks, nothing where it does not ask. */
export type Compared = {
  key: string
  kind: RuleCriterion['kind']
  cells: (RuleCriterion | undefined)[]
  /** Word for word the same in every loan. */
  same: boolean
}

/** The name of a loan's condition without the loan's prefix, by which the same condition of two loans is known. */
const bareId = (id: string, { prefix }: Pick<Product, 'prefix'>) =>
  id.startsWith(`${prefix}-`) ? id.slice(prefix.length + 1) : id

/** The loans' conditions set side by side as they stand on that day, in the order of the rule files. */
export function compareProducts(ruleset: Ruleset, locale: Locale, asOf: string): Compared[] {
  const { products } = ruleset
  const criteria = products.map((product) => {
    const versions = productVersions(product, ruleset, locale)
    const rows = (versions.find(({ from }) => from <= asOf) ?? versions.at(-1))?.criteria ?? []
    return new Map(rows.map((row) => [bareId(row.id, product), row]))
  })
  const keys = [...new Set(criteria.flatMap((one) => [...one.keys()]))]
  return keys.map((key) => {
    const cells = criteria.map((one) => one.get(key))
    const lines = new Set(cells.map((cell) => (cell ? `${cell.status} ${lineOf(cell, locale)}` : '')))
    const kind = cells.find((cell) => cell !== undefined)?.kind ?? 'required'
    return { key, kind, cells, same: lines.size === 1 }
  })
}

/** What a person confirms: for every loan, and beyond that for one alone. */
export function compareConfirmed(ruleset: Ruleset, locale: Locale): { shared: string[]; own: string[][] } {
  const lists = ruleset.products.map(({ toConfirm }) => toConfirm.map((one) => one[locale]))
  const shared = (lists[0] ?? []).filter((text) => lists.every((list) => list.includes(text)))
  return { shared, own: lists.map((list) => list.filter((text) => !shared.includes(text))) }
}
