import type { Locale } from '@/lib/i18n/locale'
import { load } from '@/lib/ruleset/load'
import { MatchFrame } from './match-frame'
import { startFacts } from './order'
import type { SoFar } from './so-far'
import { Words } from './words'

/** The questionnaire: three loans beside, one step after another in the middle. */
export function Frame({
  locale,
  made,
  children,
}: {
  locale: Locale
  made?: { asOf: string; decision?: SoFar }
  children: React.ReactNode
}) {
  const { id, facts, products } = load()
  const loans = products.map((product) => ({
    id: product.id,
    title: product.title[locale],
    translated: product.titleStatus === 'assumed',
    required: product.criteria.filter(({ kind }) => kind === 'required').length,
  }))
  return (
    <Words locale={locale}>
      <MatchFrame locale={locale} rulesetId={id} start={startFacts(facts)} loans={loans} made={made}>
        {children}
      </MatchFrame>
    </Words>
  )
}
