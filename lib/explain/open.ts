import type { TraceNode } from '@/lib/engine'
import { type Context, factsOf } from './context'
import type { OpenQuestionView, ProductView } from './views'

/** Raw facts that an open node waits for. */
function openFacts(node: TraceNode, context: Context, into: Set<string>): void {
  if (node.outcome !== 'unknown') return
  for (const member of node.all ?? node.any ?? (node.not ? [node.not] : [])) openFacts(member, context, into)
  if (!node.fact) return
  const definition = context.definitions.get(node.fact)
  if (definition && 'formula' in definition) for (const fact of factsOf(definition, context)) into.add(fact)
  else into.add(node.fact)
}

/** What is still unknown, the most useful first, each with the open conditions that it bears on. */
export function openViews(products: readonly ProductView[], context: Context): OpenQuestionView[] {
  const { decision, definitions, locale, t } = context
  const waiting = decision.products.map((product) =>
    product.criteria
      .filter(({ kind, outcome }) => kind === 'required' && outcome === 'unknown')
      .map((criterion) => {
        const into = new Set<string>()
        openFacts(criterion, context, into)
        return into
      }),
  )
  const decides = (fact: string): string => {
    const lines = waiting
      .map((criteria, n) => ({ n, count: criteria.filter((one) => one.has(fact)).length }))
      .filter(({ count }) => count > 0)
    return lines.length === 0
      ? t.decidesPoints
      : t.decides(lines.map(({ n, count }) => t.decidesOne(products[n]!.title, count, waiting[n]!.length)))
  }
  return decision.openQuestions.flatMap((fact) => {
    const definition = definitions.get(fact)
    if (!definition || !('ask' in definition)) return []
    return { fact, label: definition.label[locale], ask: definition.ask[locale], decides: decides(fact) }
  })
}
