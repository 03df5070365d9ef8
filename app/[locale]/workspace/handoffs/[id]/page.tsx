import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { answerText } from '@/app/_ui/band-label'
import { Section } from '@/app/_ui/section'
import type { Manager } from '@/lib/db/actor'
import { type Alike, alikeClients, openClient } from '@/lib/db/clients'
import { type ReadHandoff, readHandoff } from '@/lib/db/handoff-inbox'
import { openedStore } from '@/lib/db/open'
import { Refusal } from '@/lib/db/refusal'
import type { Facts, Ruleset } from '@/lib/engine'
import { isOwnColumn } from '@/lib/handoff/pairs'
import { isLocale, type Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { inboxWords } from '@/lib/i18n/inbox'
import { matchWords } from '@/lib/i18n/told'
import { load } from '@/lib/ruleset/load'
import { dayOf } from '@/lib/today'
import { Words } from '../../../match/words'
import { signedIn } from '../../gate'
import styles from '../../workspace.module.css'
import { Answers } from './answers'
import { Ends } from './ends'
import { Enter, type Target } from './enter'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/handoffs/[id]'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: inboxWords(locale).one.title } : {}
}

/** One hand-off in this manager's hands: whom to call, what was sent, into which record it goes, and its end. */
export default async function HandoffPage({ params }: PageProps<'/[locale]/workspace/handoffs/[id]'>) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const found = await read(actor, id)
  if (!found) notFound()
  const { handoff, alike, target } = found
  const ruleset = load()
  const { one: text } = inboxWords(locale)
  const { handed, state, merged } = handoff
  const isLive = state === 'taken'
  const gone = !isLive ? text.gone[state as keyof typeof text.gone] : merged ? text.gone.merged : null
  return (
    <div className={`column ${styles.page}`}>
      <div className={styles.form}>
        <p>
          <a href={`/${locale}/workspace/handoffs`}>{text.back}</a>
        </p>
        <h1 className={styles.title}>{text.title}</h1>
        <p className="quiet">
          {isLive ? `${text.until(formatDay(dayOf(handoff.expiresAt), locale))} · ` : ''}
          {text.consent(handoff.consent.split(' ')[0] ?? '')}
        </p>
        {gone ? <p className={styles.notice}>{gone}</p> : null}
        {handoff.clientId && (merged || handoff.confirmed) ? (
          <p>
            <a href={`/${locale}/workspace/clients/${handoff.clientId}`}>{text.toClient}</a>
          </p>
        ) : null}
      </div>
      <div>
        {handed ? (
          <>
            <Section id="contact" title={text.contact}>
              {handed.contact ? (
                <p>
                  {handed.contact.name} <a href={`tel:${handed.contact.phone}`}>{text.call(handed.contact.phone)}</a>
                </p>
              ) : (
                <p>{text.noContact}</p>
              )}
            </Section>
            <Section id="answers" title={text.answers}>
              <Answers locale={locale} ruleset={ruleset} handed={handed} />
            </Section>
            <Section id="enter" title={text.into.title} intro={text.into.intro} wide>
              <Words locale={locale}>
                <Enter
                  locale={locale}
                  id={id}
                  facts={Object.fromEntries(Object.entries(handed.facts).filter(([fact]) => !isOwnColumn(fact)))}
                  name={String(handed.facts.companyName ?? '')}
                  code={String(handed.facts.unifiedSocialCreditCode ?? '')}
                  alike={alike}
                  bound={target}
                  rulesetId={ruleset.id}
                  words={wordsOf(ruleset, handed.facts, locale)}
                />
              </Words>
            </Section>
          </>
        ) : null}
        {isLive ? <Ends locale={locale} id={id} mayRelease={!merged && !handoff.confirmed} /> : null}
      </div>
    </div>
  )
}

type Found = { handoff: ReadHandoff; alike: Alike; target: Target | null }

async function read(actor: Manager, id: string): Promise<Found | null> {
  const [store, now] = [await openedStore(), Date.now()]
  try {
    const handoff = await readHandoff(store, actor, id, now)
    const { handed, clientId } = handoff
    const [name, code] = [handed?.facts.companyName, handed?.facts.unifiedSocialCreditCode]
    const alike =
      typeof name === 'string' && clientId === null
        ? await alikeClients(store, actor, { name, code: typeof code === 'string' ? code : null }, now)
        : { mine: [], others: [] }
    const bound = handed && clientId ? await openClient(store, actor, clientId, now) : null
    return { handoff, alike, target: bound && { id: bound.id, name: bound.name, facts: bound.facts } }
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Labels and answers in words, so that the page's script needs no rulebook. */
function wordsOf(ruleset: Ruleset, facts: Facts, locale: Locale) {
  const told = ruleset.facts.filter(({ id }) => facts[id] !== undefined)
  return Object.fromEntries(
    told.map((fact) => [
      fact.id,
      {
        label: fact.label[locale],
        text: answerText(fact, facts[fact.id] ?? null, ruleset.industries.classes, locale, matchWords(locale).band),
      },
    ]),
  )
}
