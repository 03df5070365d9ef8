import type { Condition, FactDefinition, TraceNode } from '@/lib/engine'
import { boundMark, expectedOnly } from './condition'
import type { Context } from './context'
import type { DeskView, DocumentView } from './views'

/** The papers that a condition's parts name: where any one way is enough, those of the way that carries it. */
function documentsIn(rule: Condition, node: TraceNode): string[] {
  const own = rule.documents ?? []
  const [parts, members] =
    'all' in rule ? [rule.all, node.all ?? []] : 'any' in rule ? [rule.any, node.any ?? []] : [[], []]
  const open = members.map((member, n) => ({ member, part: parts[n]! }))
  const first = open.find(({ member }) => member.outcome === 'satisfied')
  const read = 'all' in rule ? open : first ? [first] : open.filter(({ member }) => member.outcome !== 'unsatisfied')
  return [...own, ...read.flatMap(({ part, member }) => documentsIn(part, member))]
}

/** What to bring for these loans: the papers of every condition that is met or still open, in the order of the list. */
export function documentViews(products: readonly string[], context: Context): DocumentView[] {
  const { ruleset, decision, locale } = context
  const shows = new Map<string, Set<string>>()
  for (const product of decision.products.filter(({ id }) => products.includes(id))) {
    const rules = ruleset.products.find(({ id }) => id === product.id)!.criteria
    product.criteria.forEach((trace, n) => {
      const rule = rules[n]!
      if (trace.outcome === 'unsatisfied' || (rule.kind === 'preferred' && trace.outcome !== 'satisfied')) return
      for (const id of [...(rule.documents ?? []), ...(rule.when ? documentsIn(rule.when, trace) : [])])
        shows.set(
          id,
          (shows.get(id) ?? new Set()).add(
            trace.text[locale].replace('{expected}', expectedOnly(trace, context)) + boundMark(trace, context),
          ),
        )
    })
  }
  return ruleset.documents.flatMap(({ id, text }) =>
    shows.has(id) ? [{ id, text: text[locale], shows: [...shows.get(id)!] }] : [],
  )
}

/** The desk for the place that was told; where it is not, every desk with the places that it serves. */
export function deskViews({ ruleset, definitions, facts, locale, s }: Context): DeskView[] {
  const told = facts.prefecture
  const places =
    typeof told === 'string' ? [told] : told && typeof told === 'object' && 'oneOf' in told ? told.oneOf : []
  const options = (definitions.get('prefecture') as FactDefinition).options ?? []
  const desks = ruleset.branches.filter(
    ({ prefectures }) => places.length === 0 || prefectures.some((place) => places.includes(place)),
  )
  return desks.map((desk) => ({
    id: desk.id,
    name: desk.name[locale],
    nameNote: desk.nameStatus === 'assumed' && desk.kind === 'sciTech' && locale === 'zh' ? s.desk.nameNote : null,
    contact: desk.contact[locale],
    serves:
      desks.length === 1
        ? []
        : options.flatMap(({ value, label }) => (desk.prefectures.includes(value) ? [label[locale]] : [])),
  }))
}
