import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listImports } from '@/lib/db/imports'
import { openedStore } from '@/lib/db/open'
import { isLocale } from '@/lib/i18n'
import { listWords } from '@/lib/i18n/lists'
import { load } from '@/lib/ruleset/load'
import { groupChoices } from '../coverage/names'
import { signedIn } from '../gate'
import { ImportView } from './import-view'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/import'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: listWords(locale).import.title } : {}
}

/** A list of companies into the actor's clients: looked at row by row, taken in once, undone within a day. */
export default async function ImportPage({ params }: PageProps<'/[locale]/workspace/import'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const earlier = await listImports(await openedStore(), actor)
  const ruleset = load()
  const { id, facts } = ruleset
  // The page words changes by them; the sentences of the questions stay here.
  const definitions = facts.map(({ id, type, label, options }) => ({ id, type, label, options }))
  return (
    <ImportView
      locale={locale}
      rulesetId={id}
      definitions={definitions}
      parks={groupChoices(ruleset, 'park', locale)}
      earlier={earlier}
      now={Date.now()}
    />
  )
}
