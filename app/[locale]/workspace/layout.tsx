import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { sessionOf } from '@/lib/auth'
import { isLocale } from '@/lib/i18n'
import { workspaceWords } from '@/lib/i18n/workspace'
import { WorkspaceNav } from './workspace-nav'

export async function generateMetadata({ params }: LayoutProps<'/[locale]/workspace'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale)
    ? { title: workspaceWords(locale).title, robots: { index: false, follow: false }, referrer: 'no-referrer' }
    : {}
}

/** The managers' side: a line of ways under the header, for whoever is signed in. */
export default async function Layout({ children, params }: LayoutProps<'/[locale]/workspace'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const session = await sessionOf(await headers(), Date.now())
  return (
    <>
      {session ? <WorkspaceNav locale={locale} role={session.actor.role} name={session.name} /> : null}
      {children}
    </>
  )
}
