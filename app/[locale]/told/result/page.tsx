import { notFound } from 'next/navigation'
import { isLocale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { ResultView } from '../../result/result-view'
import { readTold } from '../read-told'
import { ToldAnswers } from '../told-answers'
import { ToldResult } from './told-result'

export { generateMetadata } from '../../result/page'

/** The result of the answers in cookies; a device with scripts takes them over and goes on by itself. */
export default async function ResultPage({ params }: PageProps<'/[locale]/told/result'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { title, reading, noScript, empty } = words(locale).result
  const view = { locale, rulesetId: load().id, words: { title, reading, noScript, empty } }
  const told = await readTold()
  if (!told) return <ResultView {...view} />
  return (
    <ToldAnswers locale={locale} told={told}>
      <ResultView {...view} made={<ToldResult locale={locale} told={told} />} />
    </ToldAnswers>
  )
}
