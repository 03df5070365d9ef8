import { notFound, redirect } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { startFacts, stepToResume } from '../../match/order'
import { Resume } from '../../match/resume'
import { readSoFar } from '../read-told'

export { generateMetadata } from '../../match/page'

/** Leads to where the answers in cookies end. */
export default async function MatchPage({ params }: PageProps<'/[locale]/told/match'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const known = await readSoFar()
  if (!known) return <Resume locale={locale} />
  const { answers, ruleset, decision } = known
  const step = stepToResume(startFacts(ruleset.facts), answers, ruleset, decision)
  redirect(step ? `/${locale}/match/${step}` : `/${locale}/result`)
}
