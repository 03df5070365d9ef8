import { Section } from '@/app/_ui/section'
import type { Manager } from '@/lib/db/actor'
import type { Client } from '@/lib/db/client-rows'
import { contactOf } from '@/lib/db/handoff-inbox'
import { openedStore } from '@/lib/db/open'
import { listPrefills } from '@/lib/db/prefills'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { inboxWords } from '@/lib/i18n/inbox'
import { dayOf } from '@/lib/today'
import { PrefillLinks } from './prefill-links'

type Props = { locale: Locale; actor: Manager; client: Client; ruleset: Ruleset }

/** Whom to call, as the company gave it, and the links by which it checks what is on record; for its own manager alone. */
export async function ClientHandoffs({ locale, actor, client, ruleset }: Props) {
  if (client.as !== 'owner' || client.binnedAt !== null) return null
  const { client: text } = inboxWords(locale)
  const [store, now] = [await openedStore(), Date.now()]
  const contact = await contactOf(store, actor, client.id, now)
  const facts = ruleset.facts
    .filter(({ id }) => (client.facts[id]?.value ?? null) !== null)
    .map(({ id, label }) => ({ id, label: label[locale], entered: client.facts[id]?.saidBy === 'manager' }))
  return (
    <Section id="checks" title={text.title} intro={text.intro}>
      {contact ? (
        <p>
          {contact.name} <a href={`tel:${contact.phone}`}>{contact.phone}</a>{' '}
          <span className="quiet">{text.until(formatDay(dayOf(contact.until), locale))}</span>
        </p>
      ) : (
        <p className="quiet">{text.noContact}</p>
      )}
      <PrefillLinks
        locale={locale}
        clientId={client.id}
        facts={facts}
        links={await listPrefills(store, actor, client.id, now)}
        now={now}
      />
    </Section>
  )
}
