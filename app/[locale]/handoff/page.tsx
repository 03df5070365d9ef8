import type { Metadata } from 'next'
import { isLocale } from '@/lib/i18n'
import { handoffWords } from '@/lib/i18n/handoff'
import { load } from '@/lib/ruleset/load'
import { Words } from '../match/words'
import { HandoffView } from './handoff-view'
import { WithoutScripts } from './without-scripts'

export async function generateMetadata({ params }: PageProps<'/[locale]/handoff'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, description } = handoffWords(locale)
  return { title, description, robots: { index: false } }
}

/** Where an owner sends chosen answers to a desk of the branch. */
export default async function HandoffPage({ params }: PageProps<'/[locale]/handoff'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const ruleset = load()
  return (
    <Words locale={locale}>
      <HandoffView locale={locale} rulesetId={ruleset.id}>
        <noscript>
          <WithoutScripts locale={locale} branches={ruleset.branches} />
        </noscript>
      </HandoffView>
    </Words>
  )
}
