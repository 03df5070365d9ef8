'use client'

import { Button } from '@/app/_ui/button'
import type { ClientFact, FactChange } from '@/lib/db/client-rows'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { formatActual, formatDay } from '@/lib/i18n/format'
import { visitWords } from '@/lib/i18n/visit'
import { workspaceWords } from '@/lib/i18n/workspace'
import { dayOf } from '@/lib/today'
import {
  type Item,
  managersRatings,
  type openConflicts,
  type Step,
  settled,
  settledField,
  stepOf,
  type Taken,
} from '@/lib/visit/taken'
import workspace from '../../../workspace.module.css'
import styles from './visit.module.css'

type Props = {
  locale: Locale
  ruleset: Ruleset
  now: Taken
  write: (change: (now: Taken) => Taken) => void
  open: ReturnType<typeof openConflicts>
  save: () => Promise<unknown>
}

type Side = { text: string; from: string }
type Row = { key: string; label: string; theirs: Side; mine: Side; keep: (side: 'mine' | 'theirs') => Taken }

/** Where two hands were on one field: both values, and the person who decides. */
export function Conflicts({ locale, ruleset, now, write, open, save }: Props) {
  const { clash: text } = visitWords(locale)
  const list = rows({ locale, ruleset, now, open })
  if (list.length === 0) return null
  const settle = (row: Row, side: 'mine' | 'theirs') => {
    write(() => row.keep(side))
    // The last one settled: what waited for it goes on its way.
    if (list.length === 1) save()
  }
  return (
    <section className={workspace.notice} aria-labelledby="clash">
      <h2 id="clash">{text.title(list.length)}</h2>
      <p>{text.intro}</p>
      {list.map((row) => (
        <fieldset key={row.key} className={styles.clash}>
          <legend>{row.label}</legend>
          {(['theirs', 'mine'] as const).map((side) => (
            <div key={side}>
              <p className="quiet">{row[side].from}</p>
              <p>{row[side].text}</p>
              <Button
                aria-label={text.pick(side === 'mine' ? text.keepMine : text.keepTheirs, row.label)}
                onClick={() => settle(row, side)}
              >
                {side === 'mine' ? text.keepMine : text.keepTheirs}
              </Button>
            </div>
          ))}
        </fieldset>
      ))}
    </section>
  )
}

function rows({ locale, ruleset, now, open }: Omit<Props, 'write' | 'save'>): Row[] {
  const { clash: text, form, ratings: rating, leave } = visitWords(locale)
  const { client: words, states, closedBecause } = workspaceWords(locale)
  const { client } = now
  const said = (fact: string, told: Omit<FactChange, 'seen'> | ClientFact | undefined): string => {
    const definition = ruleset.facts.find(({ id }) => id === fact)
    if (!told || told.value === null || !definition) return text.unknown
    return `${formatActual(definition, told.value, locale)} · ${form.sources[told.saidBy][told.evidence]}`
  }
  const facts = open.facts.map((fact): Row => {
    const stands = client.facts[fact]
    return {
      key: fact,
      label: ruleset.facts.find(({ id }) => id === fact)?.label[locale] ?? fact,
      theirs: {
        text: said(fact, stands),
        from: text.theirs(stands?.setBy ?? '', stands ? formatDay(dayOf(stands.setAt), locale) : ''),
      },
      mine: { text: said(fact, now.entries[fact]), from: text.mine },
      keep: (side) => settled(now, fact, side),
    }
  })
  const itemLabel = (item: string) =>
    ruleset.scorecards.flatMap(({ characteristics }) => characteristics).find(({ id }) => id === item)?.label[locale]
  const ratings = open.ratings.map(
    (item): Row => ({
      key: `rating-${item}`,
      label: rating.choose(itemLabel(item) ?? item),
      theirs: { text: String(managersRatings(client)[item] ?? rating.none), from: text.theirs('', '') },
      mine: { text: String(now.ratings?.mine[item] ?? rating.none), from: text.mine },
      keep: (side) => ({
        ...now,
        ratings: now.ratings && settledField<Item>(now.ratings, managersRatings(client), item, side),
      }),
    }),
  )
  const stepLabels: Record<keyof Step, string> = {
    state: words.state,
    closedBecause: words.closedBecause,
    nextAction: leave.next,
    nextOn: leave.on,
  }
  const inWords = (key: keyof Step, value: string | null | undefined) =>
    !value
      ? '—'
      : key === 'state'
        ? states[value as keyof typeof states]
        : key === 'closedBecause'
          ? (closedBecause[value as keyof typeof closedBecause] ?? value)
          : key === 'nextOn'
            ? formatDay(value, locale)
            : value
  const step = open.step.map(
    (key): Row => ({
      key,
      label: stepLabels[key],
      theirs: { text: inWords(key, client[key]), from: text.theirs('', '') },
      mine: { text: inWords(key, now.step?.mine[key]), from: text.mine },
      keep: (side) => ({
        ...now,
        step: now.step && { ...now.step, ...settledField<Step>(now.step, stepOf(client), key, side) },
      }),
    }),
  )
  return [...facts, ...ratings, ...step]
}
