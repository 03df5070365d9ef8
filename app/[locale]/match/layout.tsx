import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { MatchFrame } from './match-frame'
import { startFacts } from './order'
import { WordsEn } from './words-en'
import { WordsZh } from './words-zh'

/** The questionnaire: three loans beside, one step after another in the middle. */
export default async function Layout({ children, params }: LayoutProps<'/[locale]/match'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { id, facts, products } = load()
  const Words = locale === 'zh' ? WordsZh : WordsEn
  const loans = products.map((product) => ({
    id: product.id,
    title: product.title[locale],
    translated: product.titleStatus === 'assumed',
    required: product.criteria.filter(({ kind }) => kind === 'required').length,
  }))
  return (
    <Words>
      <MatchFrame locale={locale} rulesetId={id} start={startFacts(facts)} loans={loans}>
        {children}
      </MatchFrame>
    </Words>
  )
}
