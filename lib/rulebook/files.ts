import { decide, type Ruleset, type Status } from '@/lib/engine'
import { guideWords } from '@/lib/i18n/guide'
import type { Locale } from '@/lib/i18n/locale'
import { forAnyone } from './audience'

export type FileKind = 'product' | 'recognition' | 'size' | 'scorecard' | 'order' | 'list'
export const KINDS: readonly FileKind[] = ['product', 'recognition', 'size', 'scorecard', 'order', 'list']

/** The lists that have a page of their own, by the name of their file. What is for managers only has none. */
export const LISTS = ['industries', 'zones', 'branches', 'rates', 'alternatives', 'documents', 'questions'] as const
export type ListId = (typeof LISTS)[number]
export const isList = (id: string): id is ListId => (LISTS as readonly string[]).includes(id)

/** One rule file in the index: what it is, how many rows of which mark, when a person last read its source. */
export type RuleFile = {
  id: string
  kind: FileKind
  title: string
  statuses: Partial<Record<Status, number>>
  rows: number
  verifiedOn?: string
}

const count = (statuses: readonly Status[]): Partial<Record<Status, number>> => {
  const counts: Partial<Record<Status, number>> = {}
  for (const one of statuses) counts[one] = (counts[one] ?? 0) + 1
  return counts
}

/** Every rule file that a reader may open, as its rules stand on that day. */
export function ruleFiles(ruleset: Ruleset, locale: Locale, asOf: string): RuleFile[] {
  const decision = decide(ruleset, {}, asOf, { brief: true })
  const { lists } = guideWords(locale).rules
  const file = (id: string, kind: FileKind, title: string, statuses: readonly Status[], verifiedOn?: string) => ({
    id,
    kind,
    title,
    statuses: count(statuses),
    rows: statuses.length,
    ...(verifiedOn ? { verifiedOn } : {}),
  })
  const size = ruleset.sizeStandard.versions.filter(({ from }) => from <= asOf).at(-1)
  return [
    ...ruleset.products.map((one) =>
      file(
        one.id,
        'product',
        one.title[locale],
        decision.products.find(({ id }) => id === one.id)?.criteria.map(({ status }) => status) ?? [],
        one.versions.at(-1)?.citation?.verifiedOn,
      ),
    ),
    ...[...ruleset.regulations]
      .sort((a, b) => a.order - b.order)
      .map((one) => {
        const shown = decision.recognitions.find(({ id }) => id === one.id)
        const statuses = shown?.criteria.map(({ status }) => status) ?? []
        return file(one.id, 'recognition', one.title[locale], statuses, shown?.version?.citation.verifiedOn)
      }),
    file(
      ruleset.sizeStandard.id,
      'size',
      ruleset.sizeStandard.title[locale],
      size?.rows.map(() => size.citation?.status ?? 'unconfirmed') ?? [],
      size?.citation?.verifiedOn,
    ),
    ...ruleset.scorecards.map((one) =>
      file(
        one.id,
        'scorecard',
        one.title[locale],
        one.characteristics.map(({ status }) => status ?? one.citation.status),
        one.citation.verifiedOn,
      ),
    ),
    file(
      'recommendation',
      'order',
      guideWords(locale).rules.kinds.order.title,
      ruleset.recommendation.preferences.map(() => ruleset.recommendation.citation.status),
      ruleset.recommendation.citation.verifiedOn,
    ),
    ...LISTS.map((id) => file(id, 'list', lists[id], listStatuses(id, ruleset))),
  ]
}

function listStatuses(id: ListId, ruleset: Ruleset): Status[] {
  switch (id) {
    case 'industries':
      return ruleset.industries.lists.map(({ citation }) => citation.status)
    case 'zones':
      return ruleset.zones.map(({ status }) => status)
    case 'branches':
      return desks(ruleset).map(({ status }) => status)
    case 'rates':
      return rates(ruleset).map(({ status }) => status)
    case 'alternatives':
      return ruleset.alternatives.map(({ status }) => status)
    default:
      return []
  }
}

type Words = { zh: string; en: string }

/** A desk as rules/branches.yaml has it. */
export type Desk = {
  id: string
  prefectures: string[]
  name: Words
  nameStatus: Status
  status: Status
  basis?: Words
  row?: string
  contact: Words
  audience?: string
}

/** A published rate as rules/rates.yaml has it. */
export type Rate = {
  id: string
  from: string
  oneYear: number
  fiveYear: number
  status: Status
  seenUntil?: string
  audience?: string
}

export const desks = (ruleset: Ruleset): Desk[] => forAnyone(ruleset.branches as Desk[])
export const rates = (ruleset: Ruleset): Rate[] => forAnyone(ruleset.rates as Rate[])
