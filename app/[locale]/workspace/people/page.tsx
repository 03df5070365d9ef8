import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listManagers } from '@/lib/db/managers'
import { openedStore } from '@/lib/db/open'
import { isLocale } from '@/lib/i18n'
import { workspaceWords } from '@/lib/i18n/workspace'
import { signedIn } from '../gate'
import { People } from './people'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/people'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: workspaceWords(locale).people.title } : {}
}

export default async function PeoplePage({ params }: PageProps<'/[locale]/workspace/people'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['administrator'])
  const store = await openedStore()
  return <People locale={locale} accounts={await listManagers(store, actor)} />
}
