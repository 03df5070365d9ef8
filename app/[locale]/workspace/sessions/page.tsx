import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ownSessions } from '@/lib/db/managers'
import { openedStore } from '@/lib/db/open'
import { ROLES } from '@/lib/db/roles'
import { isLocale } from '@/lib/i18n'
import { sessionWords } from '@/lib/i18n/sessions'
import { signedIn } from '../gate'
import { Sessions } from './sessions'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/sessions'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: sessionWords(locale).title } : {}
}

export default async function SessionsPage({ params }: PageProps<'/[locale]/workspace/sessions'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor, token } = await signedIn(locale, ROLES)
  return <Sessions locale={locale} open={await ownSessions(await openedStore(), actor, token, Date.now())} />
}
