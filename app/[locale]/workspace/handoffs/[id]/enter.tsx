'use client'

import { useMemo, useState } from 'react'
import { answerText } from '@/app/_ui/band-label'
import { Button } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import { useRuleset } from '@/app/_ui/use-ruleset'
import type { Client, ClientFact, ClientRow } from '@/lib/db/client-rows'
import type { Alike } from '@/lib/db/clients'
import type { Facts, FactValue } from '@/lib/engine'
import { pairsOf } from '@/lib/handoff/pairs'
import { inboxWords } from '@/lib/i18n/inbox'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { Field, Trouble } from '../../field'
import { useSend } from '../../send'
import styles from '../../workspace.module.css'
import { type FactWords, Pairs, type Taken } from './pairs'

/** A client that the answers may be entered into. */
export type Target = { id: string; name: string; facts: Record<string, ClientFact> }

type Props = {
  locale: Locale
  id: string
  facts: Facts
  name: string
  code: string
  alike: Alike
  /** The client that the answered link belongs to: then there is no other. */
  bound: Target | null
  rulesetId: string
  words: FactWords
}

/** Which record, and what of the answers goes into it; where the two differ nothing goes without a choice. */
export function Enter({ locale, id, facts, alike, bound, rulesetId, words, ...given }: Props) {
  const { one: text } = inboxWords(locale)
  const { go, says, trouble, waiting } = useSend(locale)
  const { ruleset } = useRuleset(rulesetId)
  const [draft, setDraft] = useState({ name: given.name, code: given.code })
  const [target, setTarget] = useState(bound)
  const [known, setKnown] = useState<{ id: string; name: string }[]>(alike.mine)
  const [typed, setTyped] = useState('')
  const [none, setNone] = useState(false)
  const [taken, setTaken] = useState<Taken>({})
  const [undecided, setUndecided] = useState(0)
  const [changed, setChanged] = useState(false)
  const pairs = useMemo(() => pairsOf(facts, target?.facts ?? {}), [facts, target])

  const choose = async (client: string | null) => {
    setTaken({})
    setUndecided(0)
    if (client === null) return setTarget(null)
    const opened = await go<Client>('GET', `clients/${client}`)
    if (opened) setTarget({ id: opened.id, name: opened.name, facts: opened.facts })
  }
  const find = async () => {
    const answer = await go<{ clients: ClientRow[] }>('POST', 'clients/search', { text: typed })
    if (!answer) return
    const more = answer.clients.filter((client) => !known.some((one) => one.id === client.id)).slice(0, 10)
    setKnown([...known, ...more.map((client) => ({ id: client.id, name: client.name }))])
    setNone(answer.clients.length === 0)
  }
  const enter = async (event: React.FormEvent) => {
    event.preventDefault()
    const open = pairs.filter(({ fact, how }) => how === 'other' && taken[fact] === undefined).length
    setUndecided(open)
    if (open > 0) return
    const take = Object.fromEntries(
      pairs
        .filter(({ fact, how }) => (how === 'other' ? taken[fact] : taken[fact] !== false))
        .map(({ fact, stands }) => [fact, stands?.version ?? 0]),
    )
    const body = target ? { client: target.id, take } : { client: null, ...draft, code: draft.code || null, take }
    const done = await go<{ client: string }>('POST', `handoffs/${id}/accept`, body)
    if (done) return window.location.reload()
    // Somebody wrote into the record meanwhile: it is read anew, and each choice is made again.
    if (target) {
      const again = await fetchAgain(target.id)
      if (again && JSON.stringify(again.facts) !== JSON.stringify(target.facts)) {
        setTarget(again)
        setTaken({})
        setChanged(true)
      }
    }
  }
  const textOf = (fact: string, value: FactValue) => {
    const definition = ruleset?.facts.find((one) => one.id === fact)
    return definition && ruleset
      ? answerText(definition, value, ruleset.industries.classes, locale, matchWords(locale).band)
      : ''
  }
  const wrong = trouble?.fact ?? (trouble?.errors as { fact: string }[] | undefined)?.[0]?.fact
  const problem =
    undecided > 0
      ? text.pairs.undecided(undecided)
      : changed && trouble?.code === 'conflict'
        ? text.conflict
        : wrong
          ? text.inconsistent(words[String(wrong)]?.label ?? String(wrong))
          : trouble?.code === 'duplicate'
            ? text.duplicate(String(trouble.manager ?? ''))
            : says
  return (
    <form className={styles.form} method="post" onSubmit={enter}>
      {bound ? (
        <p>{text.into.mine(bound.name)}</p>
      ) : (
        <>
          <fieldset>
            <legend className="unseen">{text.into.legend}</legend>
            {[{ id: null, name: '' }, ...known].map((one) => (
              <div key={one.id ?? 'new'}>
                <label className={styles.check}>
                  <input
                    type="radio"
                    name="into"
                    checked={(target?.id ?? null) === one.id}
                    onChange={() => choose(one.id)}
                  />
                  {one.id === null ? text.into.fresh : text.into.mine(one.name)}
                </label>
              </div>
            ))}
          </fieldset>
          {[...new Set(alike.others.map(({ manager }) => manager))].map((manager) => (
            <p key={manager} className={styles.notice}>
              {text.into.others(manager)}
            </p>
          ))}
          <div className={styles.row}>
            <Field
              id="find-client"
              label={text.into.search}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button onClick={find}>{text.into.searchGo}</Button>
            <span role="status">{none ? text.into.nothing : ''}</span>
          </div>
          {target ? null : (
            <>
              <Field
                id="name"
                label={text.into.name}
                value={draft.name}
                autoComplete="off"
                wide
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
              <Field
                id="code"
                label={text.into.code}
                value={draft.code}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => setDraft({ ...draft, code: event.target.value })}
              />
            </>
          )}
        </>
      )}
      <Pairs locale={locale} pairs={pairs} words={words} textOf={textOf} taken={taken} onChange={setTaken} />
      <Trouble text={problem} />
      <Submit weight="strong" aria-busy={waiting}>
        {text.go}
      </Submit>
    </form>
  )
}

const fetchAgain = async (id: string): Promise<Target | null> => {
  const response = await fetch(`/api/v1/workspace/clients/${id}`).catch(() => null)
  return response?.ok ? ((await response.json()) as Target) : null
}
