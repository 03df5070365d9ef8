import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ButtonAnchor } from '@/app/_ui/button'
import { factsOf } from '@/lib/db/client-rows'
import { findClients } from '@/lib/db/client-search'
import { openedStore } from '@/lib/db/open'
import { MOST_PACKS, readPacks } from '@/lib/db/packs'
import { decide } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { isLocale, LOCALES } from '@/lib/i18n'
import { packWords } from '@/lib/i18n/pack'
import { load } from '@/lib/ruleset/load'
import { timeOf, today } from '@/lib/today'
import { ClientFilters, campaignChoices, filterIn } from '../client-filters'
import { signedIn } from '../gate'
import page from '../workspace.module.css'
import { Choose, LANGUAGES, type Language } from './choose'
import { Pack } from './pack'
import styles from './packs.module.css'
import { Print } from './print'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/packs'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: packWords(locale).title } : {}
}

const all = (value: string | string[] | undefined) =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** Meeting packs: choose companies and a language, look at the sheets, print them. Decided anew for today, for the client's eyes. */
export default async function PacksPage({ params, searchParams }: PageProps<'/[locale]/workspace/packs'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor, name } = await signedIn(locale, ['manager', 'lead'])
  const asked = await searchParams
  const t = packWords(locale)
  const ids = all(asked.id)
  const language = LANGUAGES.find((one) => one === all(asked.language)[0]) ?? (locale as Language)
  const store = await openedStore()
  const now = Date.now()
  const ruleset = load()
  const chosen = ids.length > MOST_PACKS ? [] : await readPacks(store, actor, ids, now)
  if (chosen.length === 0) {
    const day = today()
    const filter = filterIn(asked, day)
    const { clients, more } = await findClients(store, actor, filter)
    const isNarrow = Object.keys(filter).length > 0
    const ticked = new Set(isNarrow ? clients.map(({ id }) => id) : ids)
    const campaigns = await campaignChoices(store, actor, ruleset, locale)
    return (
      <div className={`column ${page.page}`}>
        <h1 className={page.title}>{t.title}</h1>
        <p className="quiet">{t.intro}</p>
        {ids.length > 0 ? <p role="alert">{ids.length > MOST_PACKS ? t.tooMany(MOST_PACKS) : t.none}</p> : null}
        <ClientFilters
          locale={locale}
          ruleset={ruleset}
          filter={filter}
          campaigns={campaigns}
          today={day}
          here="/packs"
        />
        <Choose locale={locale} clients={clients} ticked={ticked} more={more} narrow={isNarrow} />
      </div>
    )
  }
  const asOf = today()
  return (
    <div className={`column ${styles.page}`}>
      <div className={`screen-only ${page.head}`}>
        <div>
          <h1 className={page.title}>{t.title}</h1>
          <p className="quiet">{t.count(chosen.length, t.language[language])}</p>
          <p className="quiet">{t.printHint}</p>
        </div>
        <div className={styles.buttons}>
          <Print label={t.print} />
          <ButtonAnchor href={`/${locale}/workspace/packs`}>{t.again}</ButtonAnchor>
        </div>
      </div>
      {chosen.map((client) => {
        const facts = factsOf(client.facts)
        const decision = decide(ruleset, facts, asOf, { ratings: client.ratings })
        return LOCALES.filter((one) => language === 'both' || language === one).map((one) => (
          <Pack
            key={client.id + one}
            client={client}
            explanation={explain(ruleset, decision, facts, one)}
            ruleset={ruleset}
            made={packWords(one).made(name, timeOf(now))}
          />
        ))
      })}
    </div>
  )
}
