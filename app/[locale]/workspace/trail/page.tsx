import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listManagers, readAudit } from '@/lib/db/managers'
import { openedStore } from '@/lib/db/open'
import { isLocale } from '@/lib/i18n'
import { workspaceWords } from '@/lib/i18n/workspace'
import { signedIn } from '../gate'
import { Trail } from './trail'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/trail'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: workspaceWords(locale).trail.title } : {}
}

export default async function TrailPage({ params }: PageProps<'/[locale]/workspace/trail'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['administrator'])
  const store = await openedStore()
  const [lines, people] = [await readAudit(store, actor, null), await listManagers(store, actor)]
  const names = Object.fromEntries(people.map(({ id, name }) => [id, name]))
  return <Trail locale={locale} lines={lines} names={names} />
}
