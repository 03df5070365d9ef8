'use client'

import { lazy, Suspense, useActionState, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import box from '@/app/_ui/entry-box.module.css'
import { WAYS } from '@/lib/finance/schedule'
import type { Locale } from '@/lib/i18n/locale'
import { sendForm } from './actions'
import type { FieldName, Kind } from './fields'
import { FIELDS } from './fields'
import styles from './money.module.css'
import { moneyWords } from './money-words'
import type { Sent } from './work-out'

const MoneyResult = lazy(() => import('./money-result').then((part) => ({ default: part.MoneyResult })))

export type Lpr = { rate: string; from: string; seen: string }
type Props = { kind: Kind; locale: Locale; lpr?: Lpr; filled: Record<string, string> }

/** One tool: its fields, and what comes out. Worked out here; where no scripts run, on the server, which keeps nothing. */
export function MoneyForm({ kind, locale, lpr, filled }: Props) {
  const t = moneyWords(locale)
  const [sent, send] = useActionState(sendForm, null)
  const [local, setLocal] = useState<Sent | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const now = local ?? (sent && kindOf(sent) === kind ? sent : null)
  const names = Object.keys(FIELDS[kind]) as FieldName[]
  const carried = names.some((name) => filled[name])

  const work = async (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const { workOut } = await import('./work-out')
    const done = workOut(kind, data)
    setLocal(done)
    const [first] = Object.keys(done.errors)
    if (first) form.current?.querySelector<HTMLInputElement>(`[name="${first}"]`)?.focus()
  }

  const field = (name: FieldName) => (
    <Field
      key={name}
      name={name}
      id={`${kind}-${name}`}
      label={t.label(t.fields[name], t.unit[FIELDS[kind][name]!.type])}
      value={now?.values[name] ?? filled[name] ?? (name === 'fee' ? '0' : '')}
      trouble={now?.errors[name] && t.errors[now.errors[name]](t.fields[name])}
    />
  )
  return (
    <form ref={form} action={send} onSubmit={work} className={styles.form} noValidate>
      <input type="hidden" name="kind" value={kind} />
      {kind === 'need' ? (
        <>
          <Group title={t.need.year}>{names.slice(0, 4).map(field)}</Group>
          <Group title={t.need.balances} paired>
            {names.slice(4, 14).map(field)}
          </Group>
          <Group title={t.need.funds}>{names.slice(14).map(field)}</Group>
        </>
      ) : (
        <div className={styles.fields}>{names.map(field)}</div>
      )}
      {kind === 'repay' ? (
        <>
          {lpr ? (
            <div className="screen-only">
              <Button
                weight="bare"
                onClick={() => {
                  const box = form.current?.querySelector<HTMLInputElement>('[name="rate"]')
                  if (box) box.value = lpr.rate
                }}
              >
                {t.repay.lpr(lpr.rate, lpr.from)}
              </Button>
              <p className="quiet">{t.repay.lprNote(lpr.seen)}</p>
            </div>
          ) : null}
          <fieldset className={styles.ways}>
            <legend>{t.repay.way}</legend>
            {WAYS.map((way) => (
              <label key={way}>
                <input
                  type="radio"
                  name="way"
                  value={way}
                  defaultChecked={way === (now?.values.way ?? 'equalInstalments')}
                />
                {t.repay.ways[way]}
              </label>
            ))}
          </fieldset>
        </>
      ) : null}
      <p className="quiet">
        {carried ? `${t.from} ` : null}
        {t.zero}
      </p>
      <div className="screen-only">
        <Button type="submit" weight="strong">
          {t.go}
        </Button>
      </div>
      <div role="status">
        {now && Object.keys(now.errors).length > 0 ? <p className={box.trouble}>{t.errors.title}</p> : null}
        {now?.worked ? (
          <Suspense fallback={null}>
            <MoneyResult worked={now.worked} locale={locale} />
          </Suspense>
        ) : null}
      </div>
    </form>
  )
}

const kindOf = ({ worked, values }: Sent): Kind =>
  worked?.kind ?? ('sales' in values ? 'need' : 'amount' in values ? 'repay' : 'rate')

function Group({ title, paired, children }: { title: string; paired?: boolean; children: React.ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      <div className={`${styles.fields} ${paired ? styles.paired : ''}`}>{children}</div>
    </fieldset>
  )
}

type FieldProps = { name: FieldName; id: string; label: string; value: string; trouble?: string }

function Field({ name, id, label, value, trouble }: FieldProps) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        className={box.box}
        id={id}
        name={name}
        type="text"
        inputMode={name === 'profit' ? 'text' : 'decimal'}
        autoComplete="off"
        defaultValue={value}
        aria-invalid={trouble ? true : undefined}
        aria-describedby={trouble ? `${id}-trouble` : undefined}
      />
      {trouble ? (
        <p id={`${id}-trouble`} className={box.trouble}>
          {trouble}
        </p>
      ) : null}
    </div>
  )
}
