import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { openedStore } from '@/lib/db/open'
import { teamCounts } from '@/lib/db/team'
import { isLocale } from '@/lib/i18n'
import { workspaceWords } from '@/lib/i18n/workspace'
import { signedIn } from '../gate'
import { Team } from './team'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/team'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: workspaceWords(locale).team.title } : {}
}

export default async function TeamPage({ params }: PageProps<'/[locale]/workspace/team'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['lead'])
  const store = await openedStore()
  return <Team locale={locale} self={actor.id} team={await teamCounts(store, actor)} />
}
