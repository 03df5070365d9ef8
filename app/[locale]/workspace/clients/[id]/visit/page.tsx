import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { visitWords } from '@/lib/i18n/visit'
import { load } from '@/lib/ruleset/load'
import { signedIn } from '../../../gate'
import { VisitPage } from './visit-page'

type Props = PageProps<'/[locale]/workspace/clients/[id]/visit'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: visitWords(locale).title } : {}
}

/** A visit. The page itself holds nothing of the client, so that it may be put by for a place without network. */
export default async function Page({ params }: Props) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  return <VisitPage key={id} locale={locale} clientId={id} manager={actor.id} rulesetId={load().id} />
}
