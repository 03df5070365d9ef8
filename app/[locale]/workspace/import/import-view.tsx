'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { ChooseList } from '@/app/[locale]/screen/choose-list'
import { rememberColumns } from '@/app/[locale]/screen/remembered'
import { save } from '@/app/[locale]/screen/save'
import { useList } from '@/app/[locale]/screen/use-list'
import type { Evidence, ImportHead } from '@/lib/db/imports'
import { formatMoment } from '@/lib/i18n/format'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { screenWords } from '@/lib/i18n/screen'
import { today } from '@/lib/today'
import { Choice, Trouble } from '../field'
import { MapList } from '../map-list'
import { send } from '../send'
import { listHeader, sendList } from '../send-list'
import styles from '../workspace.module.css'
import { Earlier } from './earlier'
import { EvidenceChoice } from './evidence-choice'
import { type Definition, lineText, listTroubleText } from './line-text'
import { Done, Looked, type LookedImport } from './looked'

type Props = {
  locale: Locale
  rulesetId: string
  definitions: Definition[]
  parks: { value: string; label: string }[]
  earlier: ImportHead[]
  now: number
}

/** The page in its steps: choose a list, check its columns, look at what becomes of each row, take it in. */
export function ImportView({ locale, rulesetId, definitions, parks, earlier, now }: Props) {
  const t = listWords(locale).import
  const own = screenWords(locale)
  const words = {
    ...own,
    choose: { ...own.choose, limits: t.limits, template: t.template },
    map: { ...own.map, go: t.look, allKnown: t.allKnown, nothing: t.nobody },
  }
  const { state, dispatch, order } = useList(rulesetId, locale, (what, bytes) =>
    save(
      what === 'sample' ? 'csv' : what,
      bytes,
      what === 'template'
        ? own.choose.templateName
        : what === 'template-csv'
          ? own.choose.templateName.replace('.xlsx', '.csv')
          : `${t.problemFile}.${what}`,
    ),
  )
  const [evidence, setEvidence] = useState<Evidence>('said')
  const [park, setPark] = useState('')
  const [waiting, setWaiting] = useState(false)
  const [looked, setLooked] = useState<LookedImport | null>(null)
  const [done, setDone] = useState<ImportHead | null>(null)
  const [says, setSays] = useState<string | null>(null)
  const [taken, setTaken] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const step = done ? 'done' : waiting && !looked ? 'looking' : looked ? 'looked' : state.step
  const shown = useRef(step)
  // A step that replaces another one is announced by its heading.
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])
  const count = new Intl.NumberFormat('en')

  const again = () => {
    setLooked(null)
    setDone(null)
    setSays(null)
    setTaken(false)
    dispatch({ act: 'again' })
  }
  const open = (file: File, choices = {}) => {
    dispatch({ act: 'open', file, choices })
    order({ do: 'open', file, choices, asOf: today() })
  }

  async function look(): Promise<void> {
    const { file, columns, choices } = state
    if (!file || waiting) return
    if (!columns.some(({ fact }) => fact === 'companyName' || fact === 'unifiedSocialCreditCode'))
      return setSays(t.nobody)
    rememberColumns(columns)
    setWaiting(true)
    setSays(null)
    const header = listHeader({
      name: file.name,
      columns,
      locale,
      evidence,
      ...(park ? { park } : {}),
      ...choices,
    })
    const sent = await sendList<{ id: string }>('imports', file, header)
    const answer = sent.ok ? await send<LookedImport>('GET', `imports/${sent.value.id}`) : sent
    setWaiting(false)
    if (answer.ok) setLooked(answer.value)
    else {
      setLooked(null)
      setSays(listTroubleText(answer.trouble, locale))
    }
  }

  async function take(force: boolean): Promise<void> {
    if (!looked || waiting) return
    setWaiting(true)
    setSays(null)
    const answer = await send<ImportHead>('POST', `imports/${looked.id}`, { plan: looked.plan, again: force })
    setWaiting(false)
    if (answer.ok) return setDone(answer.value)
    const { trouble } = answer
    if (trouble.code === 'duplicate') {
      setTaken(true)
      setSays(t.taken(formatMoment(Number(trouble.doneAt), locale)))
    } else if (trouble.code === 'conflict') {
      await look()
      setSays(t.moved)
    } else setSays(listTroubleText(trouble, locale))
  }

  async function problems(): Promise<void> {
    if (!looked) return
    const answer = await send<LookedImport['lines']>('GET', `imports/${looked.id}/problems`)
    if (!answer.ok) return setSays(listTroubleText(answer.trouble, locale))
    const lines = Object.fromEntries(answer.value.map((line) => [line.row, lineText(line, definitions, locale)]))
    order({ do: 'correct', lines, heading: t.problemColumn })
  }

  const title = {
    choose: t.title,
    reading: own.reading(state.file?.name ?? ''),
    map: own.map.title,
    looking: t.looking,
    looked: t.shown,
    done: t.done,
    screening: t.title,
    result: t.title,
  }[step]
  return (
    <div className={`column ${styles.page}`}>
      <div className={styles.form}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {step === 'choose' ? <p>{t.lead}</p> : null}
        {step === 'map' ? <p>{t.mapIntro}</p> : null}
        {step === 'looked' && looked ? (
          <p>{t.sentence(count.format(looked.counts.new), count.format(looked.counts.update))}</p>
        ) : null}
        {step === 'choose' || step === 'map' ? <p className="quiet">{t.privacy}</p> : null}
        <noscript>{own.noScript}</noscript>
        {step === 'map' || step === 'looked' || step === 'done' ? (
          <Button weight="bare" onClick={again}>
            {t.another}
          </Button>
        ) : null}
      </div>
      <Trouble text={says ?? (state.failed ? own.failed : null)} />
      {step === 'looking' ? <p role="status">{state.file?.name}</p> : null}
      {step === 'choose' ? (
        <>
          <ChooseList
            words={words}
            ready={state.ready !== null}
            refused={state.refused}
            name={state.file?.name}
            choose={open}
            template={() => order({ do: 'template', kind: 'xlsx' })}
            more={
              <Button
                weight="bare"
                disabled={state.ready === null}
                onClick={() => order({ do: 'template', kind: 'csv' })}
              >
                {t.templateCsv}
              </Button>
            }
          />
          <p>
            <a href={`/${locale}/workspace/screenings`}>{listWords(locale).screen.other}</a>
          </p>
          <Earlier locale={locale} imports={earlier} now={now} />
        </>
      ) : null}
      {step === 'map' ? (
        <MapList
          words={words}
          list={{ state, dispatch }}
          reopen={(choices) => state.file && open(state.file, choices)}
          go={look}
          more={
            <>
              <EvidenceChoice locale={locale} value={evidence} pick={setEvidence} />
              <div>
                <Choice
                  id="park"
                  label={t.park}
                  options={[{ value: '', label: t.noPark }, ...parks]}
                  value={park}
                  onChange={(event) => setPark(event.target.value)}
                />
                <p className="quiet">{t.parkNote}</p>
              </div>
            </>
          }
        />
      ) : null}
      {step === 'looked' && looked ? (
        <Looked
          locale={locale}
          definitions={definitions}
          looked={looked}
          waiting={waiting}
          taken={taken}
          take={take}
          problems={problems}
          fail={(trouble) => setSays(listTroubleText(trouble, locale))}
        />
      ) : null}
      {done ? <Done locale={locale} done={done} /> : null}
    </div>
  )
}
