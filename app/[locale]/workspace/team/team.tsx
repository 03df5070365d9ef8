'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Choice, Field, Trouble } from '../field'
import { useSend } from '../send'
import styles from '../workspace.module.css'

type Member = { id: string; name: string; states: Record<string, number> }
type Hit = { id: string; name: string; owner: string; manager: string }

/** The branch in counts; another's client for a reason; all of one manager's clients to another. */
export function Team({ locale, self, team }: { locale: Locale; self: string; team: Member[] }) {
  const { team: text, states } = workspaceWords(locale)
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{text.title}</h1>
      <p className="quiet">{text.intro}</p>
      <div className={styles.scroll}>
        <table className={styles.plain}>
          <caption className="unseen">{text.title}</caption>
          <thead>
            <tr>
              <th scope="col">{text.columns.name}</th>
              {Object.values(states).map((label) => (
                <th key={label} scope="col" className={styles.number}>
                  {label}
                </th>
              ))}
              <th scope="col" className={styles.number}>
                {text.columns.total}
              </th>
            </tr>
          </thead>
          <tbody>
            {team.map((member) => (
              <tr key={member.id}>
                <th scope="row">{member.name}</th>
                {Object.keys(states).map((state) => (
                  <td key={state} className={styles.number}>
                    {member.states[state] ?? 0}
                  </td>
                ))}
                <td className={styles.number}>{Object.values(member.states).reduce((sum, n) => sum + n, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Find locale={locale} self={self} />
      <HandOver locale={locale} team={team} />
    </div>
  )
}

function Find({ locale, self }: { locale: Locale; self: string }) {
  const { team: text, add } = workspaceWords(locale)
  const { go, says } = useSend(locale)
  const [hits, setHits] = useState<Hit[] | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const address = (id: string) => `/${locale}/workspace/clients/${id}`
  const find = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setHits(await go<Hit[]>('POST', 'clients/branch', { text: new FormData(event.currentTarget).get('branch') }))
  }
  const open = async (event: React.FormEvent<HTMLFormElement>, id: string) => {
    event.preventDefault()
    const reason = new FormData(event.currentTarget).get('reason')
    if (await go('POST', `clients/${id}/access`, { reason })) window.location.assign(address(id))
  }
  return (
    <section className={styles.form} aria-labelledby="in-branch">
      <h2 id="in-branch">{text.find}</h2>
      <form className={styles.row} method="post" onSubmit={find}>
        <div className={styles.grow}>
          <Field id="branch" label={text.findLabel} type="search" autoComplete="off" wide />
        </div>
        <Submit>{text.find}</Submit>
      </form>
      <Trouble text={says} />
      <p role="status" className="quiet">
        {hits?.length === 0 ? text.none : ''}
      </p>
      <ul className={styles.form}>
        {hits?.map(({ id, name, owner, manager }) => (
          <li key={id} className={styles.form}>
            <p>
              {name} <span className="quiet">{owner === self ? text.mine : text.of(manager)}</span>{' '}
              {owner === self ? (
                <a href={address(id)}>{add.open}</a>
              ) : (
                <Button
                  weight="bare"
                  aria-expanded={chosen === id}
                  onClick={() => setChosen(chosen === id ? null : id)}
                >
                  {text.open}
                </Button>
              )}
            </p>
            {chosen === id ? (
              <form className={styles.form} method="post" onSubmit={(event) => open(event, id)}>
                <Field id="reason" label={text.reason} hint={text.reasonHint} wide />
                <Submit>{text.open}</Submit>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function HandOver({ locale, team }: { locale: Locale; team: Member[] }) {
  const { team: text } = workspaceWords(locale)
  const { leave } = branchWords(locale)
  const { go, says } = useSend(locale)
  const [told, setTold] = useState<string | null>(null)
  const options = team.map(({ id, name }) => ({ value: id, label: name }))
  const move = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [from, to] = [String(form.get('from')), String(form.get('to'))]
    const links = form.get('links') === 'keep' ? 'keep' : 'revoke'
    const done = await go<{ moved: number; links: number; sessions: number }>('POST', 'clients/reassign', {
      from,
      to,
      links,
    })
    if (!done) return
    const name = options.find(({ value }) => value === to)?.label ?? ''
    const passed = links === 'keep' ? leave.linksKept(done.links) : leave.linksRevoked(done.links)
    setTold(leave.done(done.moved, name, passed, done.sessions))
  }
  return (
    <section className={styles.form} aria-labelledby="hand-over">
      <h2 id="hand-over">{text.reassign}</h2>
      <p className="quiet">{text.reassignIntro}</p>
      <form className={styles.row} method="post" onSubmit={move}>
        <Choice id="from" label={text.from} options={options} />
        <Choice id="to" label={text.to} options={options} />
        <Choice
          id="links"
          label={leave.links}
          options={[
            { value: 'revoke', label: leave.revoke },
            { value: 'keep', label: leave.keep },
          ]}
        />
        <Submit>{text.go}</Submit>
      </form>
      <Trouble text={says} />
      <p role="status">{told}</p>
    </section>
  )
}
