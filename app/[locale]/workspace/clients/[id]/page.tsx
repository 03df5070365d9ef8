import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Beam } from '@/app/_ui/beam'
import { LoanSheet } from '@/app/_ui/loan-sheet'
import { LoanTable } from '@/app/_ui/loan-table'
import { Section } from '@/app/_ui/section'
import { StateLegend } from '@/app/_ui/state-legend'
import type { Manager } from '@/lib/db/actor'
import { campaignsOfClient } from '@/lib/db/campaigns'
import { type Client, factsOf } from '@/lib/db/client-rows'
import { openClient } from '@/lib/db/clients'
import { openedStore } from '@/lib/db/open'
import { Refusal } from '@/lib/db/refusal'
import { spokeLately } from '@/lib/db/visits'
import { decide } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { isLocale, type Locale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { workspaceWords } from '@/lib/i18n/workspace'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { campaignName, groupChoices } from '../../coverage/names'
import { signedIn } from '../../gate'
import styles from '../../workspace.module.css'
import { ClientHandoffs } from './client-handoffs'
import { ClientHead } from './client-head'
import { Decisions } from './decisions'
import { History } from './history'
import { Known } from './known'
import { MovedHint } from './moved-hint'
import { Notes } from './notes'
import { Progress } from './progress'
import { Ways } from './ways'

/** One look at the client for the page and its title, so that a reader's look is written down once. */
const clientFor = cache(async (actor: Manager, id: string): Promise<Client | null> => {
  try {
    return await openClient(await openedStore(), actor, id, Date.now())
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
})
const whoFor = cache((locale: Locale) => signedIn(locale, ['manager', 'lead']))

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/clients/[id]'>): Promise<Metadata> {
  const { locale } = await params
  // Not the company's name: titles are written down in histories and shown by others.
  return isLocale(locale) ? { title: workspaceWords(locale).clients.title } : {}
}

/** One client: what is next, what the rules say today, what is known and by whom, what was kept and noted. */
export default async function ClientPage({ params }: PageProps<'/[locale]/workspace/clients/[id]'>) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await whoFor(locale)
  const client = await clientFor(actor, id)
  if (!client) notFound()
  const ruleset = load()
  const facts = factsOf(client.facts)
  const decision = decide(ruleset, facts, today(), { ratings: client.ratings, brief: true })
  const explanation = explain(ruleset, decision, facts, locale)
  const { client: text } = workspaceWords(locale)
  const labels = new Map(ruleset.facts.map(({ id: fact, label }) => [fact, label[locale]]))
  const may = client.as === 'owner' && client.binnedAt === null
  const branch = branchWords(locale)
  const campaigns = (await campaignsOfClient(await openedStore(), actor, id)).map((one) => ({
    id: one.id,
    on: one.on,
    name: campaignName(ruleset, one, locale),
  }))
  const loans = ruleset.products.map((product) => ({ id: product.id, title: product.title[locale] }))
  return (
    <div className={`column ${styles.page}`}>
      <ClientHead locale={locale} client={client} may={may}>
        <Ways
          locale={locale}
          clientId={client.id}
          manager={actor.id}
          rulesetId={ruleset.id}
          may={may}
          lately={may ? await spokeLately(await openedStore(), actor, client, Date.now()) : []}
        />
        <MovedHint locale={locale} actor={actor} client={client} decision={decision} ruleset={ruleset} />
      </ClientHead>
      <div>
        <Section id="loans" title={text.loans}>
          <LoanTable products={explanation.products} locale={locale} />
          <StateLegend locale={locale} />
          {explanation.products.map((product) => (
            <LoanSheet key={product.id} product={product} locale={locale} />
          ))}
        </Section>
        <Section id="open" title={text.open}>
          {decision.decisiveQuestions.length > 0 ? (
            <ol className={styles.asks}>
              {decision.decisiveQuestions.slice(0, 8).map((fact) => (
                <li key={fact}>{labels.get(fact)}</li>
              ))}
            </ol>
          ) : (
            <p>{text.openNone}</p>
          )}
        </Section>
        <Section id="evaluation" title={text.evaluation}>
          <Beam evaluation={explanation.evaluation} locale={locale} />
        </Section>
        <Section id="known" title={text.facts}>
          <Known locale={locale} ruleset={ruleset} facts={client.facts} />
        </Section>
        <ClientHandoffs locale={locale} actor={actor} client={client} ruleset={ruleset} />
        <Section id="progress" title={branch.client.title} intro={branch.client.intro}>
          <Progress
            locale={locale}
            client={client}
            parks={groupChoices(ruleset, 'park', locale)}
            campaigns={campaigns}
            may={may}
          />
        </Section>
        <Section id="decisions" title={text.decisions} intro={text.decisionsIntro}>
          <Decisions locale={locale} clientId={client.id} decisions={client.decisions} loans={loans} may={may} />
        </Section>
        <Section id="notes" title={text.notes} intro={text.notesHint}>
          <Notes locale={locale} clientId={client.id} may={may} events={client.events} />
        </Section>
        <Section id="history" title={text.history}>
          <History locale={locale} client={client} labels={Object.fromEntries(labels)} />
        </Section>
      </div>
    </div>
  )
}
