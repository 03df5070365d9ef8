import { notFound } from 'next/navigation'
import { explain } from '@/lib/explain'
import { isLocale } from '@/lib/i18n'
import { STANDING, startFacts, stepAfter } from '../../../match/order'
import { StandingView } from '../../../match/standing/standing-view'
import { readSoFar } from '../../read-told'

export { generateMetadata } from '../../../match/standing/page'

/** How near the company is to each loan, by the answers in cookies. */
export default async function StandingPage({ params }: PageProps<'/[locale]/told/match/standing'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const known = await readSoFar()
  if (!known?.decision) return <StandingView locale={locale} />
  const { answers, ruleset, decision } = known
  const { products } = explain(ruleset, decision, answers.facts, locale)
  const next = stepAfter(STANDING, startFacts(ruleset.facts), answers, ruleset, decision)
  return <StandingView locale={locale} made={{ products, next }} />
}
