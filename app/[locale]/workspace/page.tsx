import { notFound } from 'next/navigation'
import { countClients, findClients } from '@/lib/db/client-search'
import { openedStore } from '@/lib/db/open'
import { staleClients } from '@/lib/db/rescreen'
import { isLocale } from '@/lib/i18n'
import { deskWords } from '@/lib/i18n/desk'
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
  const stale = await staleClients(store, actor, { ruleset, asOf: day })
  return (
    <ClientList
      locale={locale}
      loans={loans}
      today={day}
      found={found}
      manager={actor.id}
      rulesetId={ruleset.id}
      filter={filter}
    >
      {stale.rules + stale.day > 0 ? (
        <p className="quiet">
          {deskWords(locale).stale(stale.rules, stale.day)}{' '}
          <a href={`/${locale}/workspace/moved`}>{deskWords(locale).rescreen}</a>
        </p>
      ) : null}
      <ClientFilters locale={locale} ruleset={ruleset} filter={filter} campaigns={campaigns} today={day} />
    </ClientList>
  )
}
