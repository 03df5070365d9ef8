'use client'

import { useMemo, useRef, useState } from 'react'
import type { Answers } from '@/app/_ui/answers'
import fieldStyles from '@/app/_ui/field.module.css'
import { dropPrefill, keepReceipt, usePrefill } from '@/app/_ui/handoff-store'
import { Section } from '@/app/_ui/section'
import { needSecret, ownFetch, randomName } from '@/app/_ui/share-store'
import { Submit } from '@/app/_ui/submit'
import type { Ruleset } from '@/lib/engine'
import { checkContact } from '@/lib/handoff/contact'
import { deskOf, takesHandoffs } from '@/lib/handoff/desks'
import { CONSENT, DAYS } from '@/lib/handoff/terms'
import { formatDay } from '@/lib/i18n/format'
import { type HandoffWords, handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import { dayOf, today } from '@/lib/today'
import { Consent } from './consent'
import { ContactFields } from './contact-fields'
import { DeskField } from './desk-field'
import { FIELDS, type Field, type Wrong } from './fields'
import { ASKED, factsIn, groupsOf } from './groups'
import styles from './handoff.module.css'
import { What } from './what'

const DAY = 24 * 60 * 60 * 1000

/** Everything that goes, to whom, for how long, and the consent; nothing is sent before Send is pressed. */
export function HandoffForm({ locale, ruleset, answers }: { locale: Locale; ruleset: Ruleset; answers: Answers }) {
  const text = handoffWords(locale)
  const prefill = usePrefill()
  const asOf = answers.asOf ?? today()
  const groups = useMemo(
    () => groupsOf(ruleset, answers, asOf, prefill?.facts ?? null, locale, text.what.asked),
    [ruleset, answers, asOf, prefill, locale, text],
  )
  const place = deskOf(ruleset.branches, answers.facts.prefecture)
  const [ticked, setTicked] = useState(
    () => new Set(groups.map(({ id }) => id).filter((id) => !prefill || id === ASKED)),
  )
  const [desk, setDesk] = useState(place && takesHandoffs(place) ? place.id : '')
  const [calls, setCalls] = useState(true)
  const [contact, setContact] = useState({ name: '', phone: '' })
  const [days, setDays] = useState<number>(DAYS[0])
  const [agreed, setAgreed] = useState({ answers: false, contact: false })
  const [wrong, setWrong] = useState<Wrong>({})
  const [trouble, setTrouble] = useState('')
  const [sending, setSending] = useState(false)
  const summary = useRef<HTMLDivElement>(null)
  // One key for one wish: pressing again after a lost answer gives the same receipt.
  const key = useRef('')
  const facts = useMemo(() => factsIn(groups, ticked, answers.facts), [groups, ticked, answers.facts])
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      key.current = ''
      setWrong({})
      setTrouble('')
      set(value)
    }
  // Whoever changes what goes has not agreed to it yet.
  const changeTerms = <Value,>(set: (value: Value) => void) =>
    change((value: Value) => {
      setAgreed({ answers: false, contact: false })
      set(value)
    })

  if (place && !takesHandoffs(place))
    return (
      <div className={`column ${styles.part}`}>
        <h1 className={styles.title}>{text.title}</h1>
        <p>{text.desk.outside}</p>
        <p>
          <strong>{place.name[locale]}</strong>
        </p>
        <p>{place.contact[locale]}</p>
      </div>
    )

  const refuse = (next: Wrong, said: string) => {
    setWrong(next)
    setTrouble(said)
    requestAnimationFrame(() => summary.current?.focus())
  }

  const send = async (event: React.FormEvent) => {
    event.preventDefault()
    if (sending) return
    const checked = calls ? checkContact(contact.name, contact.phone) : null
    const found = wrongIn({ facts, desk, calls, checked, agreed }, text)
    if (Object.keys(found).length > 0) return refuse(found, '')
    key.current ||= randomName()
    setSending(true)
    const response = await ownFetch(
      needSecret(),
      '',
      {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key.current },
        body: JSON.stringify({
          asOf,
          facts,
          desk,
          days,
          contact: checked && 'contact' in checked ? checked.contact : null,
          consent: { version: CONSENT, locale, ...agreed, contact: calls && agreed.contact },
          prefill: prefill?.token ?? null,
        }),
      },
      'handoffs',
    ).catch(() => null)
    setSending(false)
    if (!response?.ok) {
      if (response?.status === 410) dropPrefill()
      return refuse({}, await troubleOf(response, text))
    }
    keepReceipt(await response.json())
    dropPrefill()
    window.location.assign(`/${locale}/handoff/receipt`)
  }

  const all = ruleset.branches.filter(takesHandoffs)
  const chosen = all.find(({ id }) => id === desk)
  const day = formatDay(dayOf(Date.now() + days * DAY), locale)
  const problems = FIELDS.flatMap((field) => (wrong[field] ? [{ field, says: wrong[field] }] : []))
  return (
    <form className={`column ${styles.form}`} method="post" onSubmit={send} noValidate>
      <div className={styles.part}>
        <h1 className={styles.title}>{text.title}</h1>
        <p>{text.intro}</p>
        <p>
          <a href={`/${locale}/handoff/receipt`}>{text.before}</a>
        </p>
      </div>
      <div
        ref={summary}
        tabIndex={-1}
        role="alert"
        className={problems.length > 0 || trouble ? styles.trouble : undefined}
      >
        {problems.length > 0 || trouble ? (
          <>
            <p>
              <strong>{text.trouble.title}</strong>
            </p>
            {trouble ? <p>{trouble}</p> : null}
            <ul>
              {problems.map(({ field, says }) => (
                <li key={field}>
                  <a href={`#${anchorOf(field)}`}>{says}</a>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
      <div>
        <Section id="what" title={text.what.title} intro={text.what.intro}>
          <What
            locale={locale}
            groups={groups}
            ticked={ticked}
            linked={prefill !== null}
            wrong={wrong.what}
            onChange={changeTerms((next: Set<string>) => setTicked(next))}
          />
        </Section>
        <Section id="to" title={text.desk.title}>
          <DeskField
            locale={locale}
            desks={all}
            desk={desk}
            place={placeLabel(ruleset, answers, locale)}
            wrong={wrong.desk}
            onChange={changeTerms(setDesk)}
          />
        </Section>
        <Section id="reach" title={text.contact.title}>
          <ContactFields
            locale={locale}
            calls={calls}
            contact={contact}
            wrong={wrong}
            onCalls={changeTerms(setCalls)}
            onContact={change(setContact)}
          />
        </Section>
        <Section id="kept" title={text.days.title} intro={text.days.hint}>
          <div className={fieldStyles.field}>
            <label htmlFor="days">{text.days.label}</label>
            <select
              id="days"
              className={fieldStyles.input}
              value={days}
              onChange={(event) => changeTerms(setDays)(Number(event.target.value))}
            >
              {DAYS.map((one) => (
                <option key={one} value={one}>
                  {text.days.of(one)}
                </option>
              ))}
            </select>
          </div>
        </Section>
        <Section id="consent" title={text.consent.title} intro={text.consent.intro}>
          <Consent
            locale={locale}
            terms={{
              answers: Object.keys(facts).length,
              calls,
              linked: prefill !== null,
              desk: chosen?.name[locale] ?? '—',
              days,
              day,
            }}
            agreed={agreed}
            wrong={wrong}
            onChange={change(setAgreed)}
          />
          <div className={styles.act}>
            <Submit weight="strong" aria-disabled={sending}>
              {sending ? text.sending : text.send}
            </Submit>
          </div>
        </Section>
      </div>
    </form>
  )
}

/** Where a problem is mended. */
const anchorOf = (field: Field) => (field === 'what' ? 'group-first' : field)

const placeLabel = ({ facts }: Ruleset, answers: Answers, locale: Locale): string | null =>
  facts.find(({ id }) => id === 'prefecture')?.options?.find(({ value }) => value === answers.facts.prefecture)?.label[
    locale
  ] ?? null

type Filled = {
  facts: object
  desk: string
  calls: boolean
  checked: ReturnType<typeof checkContact> | null
  agreed: { answers: boolean; contact: boolean }
}

function wrongIn({ facts, desk, calls, checked, agreed }: Filled, text: HandoffWords): Wrong {
  const fields = checked && 'wrong' in checked ? checked.wrong : []
  return {
    ...(Object.keys(facts).length === 0 ? { what: text.what.wrong } : {}),
    ...(desk ? {} : { desk: text.desk.wrong }),
    ...Object.fromEntries(fields.map((field) => [field, text.contact.wrong[field]])),
    ...(agreed.answers ? {} : { answers: text.consent.wrong.answers }),
    ...(calls && !agreed.contact ? { contact: text.consent.wrong.contact } : {}),
  }
}

/** What the server said, in words. */
async function troubleOf(response: Response | null, { trouble }: HandoffWords): Promise<string> {
  if (response?.status === 410) return trouble.linkEnded
  if (response?.status !== 422 && response?.status !== 429) return trouble.failed
  const { errors } = (await response.json().catch(() => ({ errors: [] }))) as {
    errors: { fact: string | null; code: string }[]
  }
  if (response.status === 422) return errors.some(({ fact }) => fact === 'consent') ? trouble.consent : trouble.refused
  return errors[0]?.code === 'too-many'
    ? trouble.tooMany
    : trouble.busy(Number(response.headers.get('retry-after') ?? 60))
}
