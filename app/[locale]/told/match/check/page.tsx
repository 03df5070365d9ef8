import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { CheckView } from '../../../match/check/check-view'
import { asideRows, toldTopics } from '../../../match/check/told-rows'
import { readSoFar } from '../../read-told'

export { generateMetadata } from '../../../match/check/page'

/** Every answer in cookies, each with a way to change it. */
export default async function CheckPage({ params }: PageProps<'/[locale]/told/match/check'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const known = await readSoFar()
  if (!known) return <CheckView locale={locale} />
  const { ruleset, answers, decision } = known
  const made = { topics: toldTopics(ruleset, answers, locale, decision), aside: asideRows(ruleset, answers, locale) }
  return <CheckView locale={locale} made={made} />
}
