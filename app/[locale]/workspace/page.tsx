import { notFound } from 'next/navigation'
import { countClients, findClients } from '@/lib/db/client-search'
import { openedStore } from '@/lib/db/open'
import { isLocale } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { ClientFilters, campaignChoices, filterIn } from './client-filters'
import { ClientList } from './client-list'
import { signedIn } from './gate'

/** A manager's day: what is due, and all clients, found by a few letters. */
export default async function WorkspacePage({ params, searchParams }: PageProps<'/[locale]/workspace'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  const day = today()
  const ruleset = load()
  const filter = filterIn(await searchParams, day)
  const found = { ...(await findClients(store, actor, filter)), counts: await countClients(store, actor, day) }
  const loans = ruleset.products.map(({ id, title }) => ({ id, title: title[locale] }))
  const campaigns = await campaignChoices(store, actor, ruleset, locale)
  return (
    <ClientList locale={locale} loans={loans} today={day} found={found} filter={filter}>
      <ClientFilters locale={locale} ruleset={ruleset} filter={filter} campaigns={campaigns} today={day} />
    </ClientList>
  )
}
