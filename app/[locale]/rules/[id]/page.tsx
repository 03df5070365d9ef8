import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Ruleset } from '@/lib/engine'
import { isLocale, LOCALES, type Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { isList, ruleFiles } from '@/lib/rulebook/files'
import { load } from '@/lib/ruleset/load'
import { alternatesOf } from '@/lib/site'
import { today } from '@/lib/today'
import { AlternativesSheet } from './alternatives-sheet'
import { BranchesSheet } from './branches-sheet'
import { DocumentsSheet } from './documents-sheet'
import { IndustriesSheet } from './industries-sheet'
import { InstrumentSheet } from './instrument-sheet'
import { OrderSheet } from './order-sheet'
import { ProductSheet } from './product-sheet'
import { QuestionsSheet } from './questions-sheet'
import { RatesSheet } from './rates-sheet'
import { ScorecardSheet } from './scorecard-sheet'
import { SizeSheet } from './size-sheet'
import { ZonesSheet } from './zones-sheet'

export const dynamicParams = false
// What is in force depends on the day.
export const revalidate = 3600

const fileOf = (id: string, locale: Locale) => ruleFiles(load(), locale, today()).find((file) => file.id === id)

export const generateStaticParams = () =>
  LOCALES.flatMap((locale) => ruleFiles(load(), locale, today()).map(({ id }) => ({ locale, id })))

export async function generateMetadata({ params }: PageProps<'/[locale]/rules/[id]'>): Promise<Metadata> {
  const { locale, id } = await params
  const file = isLocale(locale) ? fileOf(id, locale) : undefined
  if (!isLocale(locale) || !file) return {}
  const { rules } = guideWords(locale)
  return {
    title: `${file.title} – ${rules.title}`,
    description: `${file.title}${locale === 'zh' ? '。' : '. '}${rules.lead}`,
    alternates: alternatesOf(locale, `/rules/${id}`),
  }
}

/** One rule file, whole. */
export default async function RulePage({ params }: PageProps<'/[locale]/rules/[id]'>) {
  const { locale, id } = await params
  if (!isLocale(locale) || !fileOf(id, locale)) notFound()
  return sheetOf(id, load(), locale)
}

function sheetOf(id: string, ruleset: Ruleset, locale: Locale): React.ReactNode {
  const props = { ruleset, locale }
  const product = ruleset.products.find((one) => one.id === id)
  if (product) return <ProductSheet product={product} {...props} asOf={today()} />
  const regulation = ruleset.regulations.find((one) => one.id === id)
  if (regulation) return <InstrumentSheet regulation={regulation} {...props} asOf={today()} />
  const card = ruleset.scorecards.find((one) => one.id === id)
  if (card) return <ScorecardSheet card={card} {...props} asOf={today()} />
  if (id === ruleset.sizeStandard.id) return <SizeSheet {...props} />
  if (id === 'recommendation') return <OrderSheet {...props} />
  if (isList(id)) {
    const Sheet = {
      industries: IndustriesSheet,
      zones: ZonesSheet,
      branches: BranchesSheet,
      rates: RatesSheet,
      alternatives: AlternativesSheet,
      documents: DocumentsSheet,
      questions: QuestionsSheet,
    }[id]
    return <Sheet {...props} asOf={today()} />
  }
  throw new Error(`No sheet shows the rule file ${id}.`)
}
