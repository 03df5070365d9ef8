'use client'

import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Submit } from '@/app/_ui/submit'
import type { Account } from '@/lib/db/managers'
import { ROLES, type Role } from '@/lib/db/roles'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { Choice, Field, Trouble } from '../field'
import { useSend } from '../send'
import { TableHead } from '../table-head'
import styles from '../workspace.module.css'

/** Accounts: made with a one-time code, suspended at once, given another role. */
export function People({ locale, accounts }: { locale: Locale; accounts: Account[] }) {
  const { people, roles } = workspaceWords(locale)
  const { go, says, waiting } = useSend(locale)
  const [list, setList] = useState(accounts)
  const [told, setTold] = useState<string | null>(null)
  const options = ROLES.map((role) => ({ value: role, label: roles[role] }))

  const refresh = async () => {
    const found = await go<Account[]>('GET', 'managers')
    if (found) setList(found)
  }
  const add = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const target = event.currentTarget
    const form = new FormData(target)
    const draft = { name: String(form.get('name')), email: form.get('email'), role: form.get('role') }
    const made = await go<{ code: string }>('POST', 'managers', draft)
    if (!made) return
    setTold(people.code(draft.name, made.code))
    target.reset()
    await refresh()
  }
  const change = async (id: string, what: { role?: Role; suspended?: boolean }) => {
    if (await go('PATCH', `managers/${id}`, what)) await refresh()
  }
  const newCode = async ({ id, name }: Account) => {
    const made = await go<{ code: string }>('POST', `managers/${id}/code`)
    if (made) setTold(people.code(name, made.code))
  }
  return (
    <div className={`column ${styles.page}`}>
      <h1 className={styles.title}>{people.title}</h1>
      <p className="quiet">{people.intro}</p>
      <Trouble text={says} />
      <div role="status">{told ? <p className={styles.notice}>{told}</p> : null}</div>
      <table className={styles.table}>
        <caption className="unseen">{people.title}</caption>
        <TableHead columns={people.columns} />
        <tbody>
          {list.map((account) => (
            <tr key={account.id}>
              <th scope="row">
                {account.name} <div className="quiet">{account.email}</div>
              </th>
              <td>
                <select
                  aria-label={`${account.name}: ${people.change}`}
                  className={styles.select}
                  value={account.role}
                  onChange={(event) => change(account.id, { role: event.target.value as Role })}
                >
                  {options.map(({ value, label }) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </select>
              </td>
              <td>{account.suspendedAt === null ? people.active : people.suspended}</td>
              <td>
                <div className={styles.acts}>
                  <Button
                    weight="bare"
                    onClick={() => newCode(account)}
                    aria-label={`${account.name}: ${people.newCode}`}
                  >
                    {people.newCode}
                  </Button>
                  <Button
                    weight="bare"
                    onClick={() => change(account.id, { suspended: account.suspendedAt === null })}
                    aria-label={`${account.name}: ${account.suspendedAt === null ? people.suspend : people.admit}`}
                  >
                    {account.suspendedAt === null ? people.suspend : people.admit}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <section className={styles.form} aria-labelledby="add">
        <h2 id="add">{people.add}</h2>
        <form className={styles.form} method="post" onSubmit={add}>
          <Field id="name" label={people.name} autoComplete="off" />
          <Field id="email" label={people.email} type="email" autoComplete="off" />
          <Choice id="role" label={people.role} options={options} />
          <Submit weight="strong" aria-busy={waiting}>
            {people.go}
          </Submit>
        </form>
      </section>
    </div>
  )
}
