import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { all as en } from '@/lib/i18n/en/all'
import { all as zh } from '@/lib/i18n/zh/all'
import { load } from '@/lib/ruleset/load'
import { AllEn } from '../../../match/all/all-en'
import { allTopics } from '../../../match/all/all-questions'
import { AllZh } from '../../../match/all/all-zh'
import { cellsFrom } from '../../../match/all/cells'
import { readCells } from '../../../match/all/read-cells'
import { ALL, PASTE } from '../../all-answered'
import { readSoFar } from '../../read-told'

export { generateMetadata } from '../../../match/all/page'

/** All questions on one page, filled in from the answers in cookies. */
export default async function AllPage({ params }: PageProps<'/[locale]/told/match/all'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const topics = allTopics(load(), locale)
  const questions = topics.flatMap((topic) => topic.questions)
  const known = await readSoFar()
  const All = locale === 'zh' ? AllZh : AllEn
  if (!known) return <All locale={locale} topics={topics} />
  const { answers, ruleset, asOf } = known
  const cells = cellsFrom(questions, answers, (locale === 'zh' ? zh : en).none)
  const isRefused = answers.refused?.fact === ALL
  const problems = isRefused ? readCells(ruleset, questions, cells, { locale, asOf }).problems : {}
  return <All locale={locale} topics={topics} made={{ cells, problems, rest: answers.typed[PASTE]?.text ?? '' }} />
}
