import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { workspaceWords } from '@/lib/i18n/workspace'
import { load } from '@/lib/ruleset/load'
import { signedIn } from '../../gate'
import { NewClient } from './new-client'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/clients/new'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: workspaceWords(locale).add.title } : {}
}

export default async function NewClientPage({ params }: PageProps<'/[locale]/workspace/clients/new'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  await signedIn(locale, ['manager', 'lead'])
  return <NewClient locale={locale} rulesetId={load().id} />
}
