'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Section } from '@/app/_ui/section'
import { AskTable } from '@/app/[locale]/screen/ask-table'
import { ChooseList } from '@/app/[locale]/screen/choose-list'
import type { Choices } from '@/app/[locale]/screen/messages'
import { OutcomeBars } from '@/app/[locale]/screen/outcome-bars'
import { rememberColumns } from '@/app/[locale]/screen/remembered'
import { cannotSave, save, saveBlob } from '@/app/[locale]/screen/save'
import progressStyles from '@/app/[locale]/screen/screen-view.module.css'
import { useList } from '@/app/[locale]/screen/use-list'
import { formatDay } from '@/lib/i18n/format'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { screenWords } from '@/lib/i18n/screen'
import { today } from '@/lib/today'
import { Trouble } from '../field'
import { listTroubleText } from '../import/line-text'
import { MapList } from '../map-list'
import { listHeader } from '../send-list'
import { TableHead } from '../table-head'
import styles from '../workspace.module.css'
import { type Gates, type Going, useScreening } from './use-screening'

/** As much of a long list as it takes to see its columns, cut at the end of a line. */
const HEAD = 262_144

async function headOf(file: File): Promise<{ file: File; head: boolean }> {
  if (file.size <= HEAD || /\.xlsx$/i.test(file.name)) return { file, head: false }
  const bytes = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const end = bytes.lastIndexOf(10) + 1 || bytes.length
  return { file: new File([bytes.slice(0, end)], file.name), head: true }
}

/** The page in its steps: choose a list, check its columns, send it and wait, look at the result and save it. */
export function ScreeningView({ locale, rulesetId }: { locale: Locale; rulesetId: string }) {
  const t = listWords(locale).screen
  const own = screenWords(locale)
  const words = {
    ...own,
    choose: { ...own.choose, limits: t.limits },
    map: { ...own.map, go: t.go },
  }
  const { state, dispatch, order } = useList(rulesetId, locale, (what, bytes) =>
    save(what === 'sample' ? 'csv' : what, bytes, own.choose.templateName),
  )
  const { going, result, trouble, stopped, go, stop } = useScreening()
  const whole = useRef<File | null>(null)
  const [again, setAgain] = useState(0)
  const heading = useRef<HTMLHeadingElement>(null)
  const step = going ? 'going' : result && again === 0 ? 'result' : state.step
  const shown = useRef(step)
  // A step that replaces another one is announced by its heading.
  useEffect(() => {
    if (shown.current !== step) heading.current?.focus()
    shown.current = step
  }, [step])

  const open = async (file: File, choices: Choices = {}) => {
    whole.current = file
    const { file: head, head: isHead } = await headOf(file)
    dispatch({ act: 'open', file: head, choices })
    order({ do: 'open', file: head, choices, asOf: today(), head: isHead })
  }
  const start = () => {
    const { columns, choices } = state
    if (!whole.current) return
    rememberColumns(columns)
    setAgain(0)
    go(whole.current, listHeader({ name: whole.current.name, columns, locale, ...choices }))
  }
  const title =
    step === 'result'
      ? t.result
      : step === 'map'
        ? own.map.title
        : step === 'reading'
          ? own.reading(whole.current?.name ?? '')
          : t.title
  return (
    <div className={`column ${styles.page}`}>
      <div className={styles.form}>
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {step === 'choose' ? <p>{t.lead}</p> : null}
        {step === 'map' ? <p>{t.mapIntro}</p> : null}
        {step === 'result' ? null : <p className="quiet">{t.privacy}</p>}
        <noscript>{own.noScript}</noscript>
        {step === 'map' || step === 'result' ? (
          <Button
            weight="bare"
            onClick={() => {
              setAgain(1)
              dispatch({ act: 'again' })
            }}
          >
            {own.again}
          </Button>
        ) : null}
      </div>
      <Trouble
        text={
          trouble && !going
            ? trouble.running
              ? t.busyOwn
              : listTroubleText(trouble, locale)
            : state.failed
              ? own.failed
              : null
        }
      />
      {stopped && !going ? <p role="status">{t.stopped}</p> : null}
      {step === 'choose' ? (
        <ChooseList
          words={words}
          ready={state.ready !== null}
          refused={state.refused}
          name={state.file?.name}
          choose={open}
          template={() => order({ do: 'template', kind: 'xlsx' })}
          more={<a href={`/${locale}/workspace/import`}>{t.import}</a>}
        />
      ) : null}
      {step === 'map' ? (
        <MapList
          words={words}
          list={{ state, dispatch }}
          reopen={(choices) => whole.current && open(whole.current, choices)}
          go={start}
        />
      ) : null}
      {going ? <Progress locale={locale} going={going} stop={stop} /> : null}
      {step === 'result' && result ? (
        <>
          <p>
            {own.result.sentence(
              result.counted.companies.toLocaleString('en'),
              result.counted.outcomes.eligible.toLocaleString('en'),
              result.counted.outcomes.undetermined.toLocaleString('en'),
            )}
          </p>
          <p>
            {cannotSave() ? (
              own.out.wechat
            ) : (
              <Button weight="strong" onClick={() => saveBlob(result.file, t.fileName(today()))}>
                {t.save}
              </Button>
            )}
          </p>
          <Section
            id="picture"
            title={own.result.picture}
            intro={own.result.day(formatDay(today(), locale), rulesetId)}
          >
            {result.counted.refused > 0 ? (
              <p>{own.result.refused(result.counted.refused.toLocaleString('en'))}</p>
            ) : null}
            <OutcomeBars words={own} counted={result.counted} />
            <p className="quiet">{own.result.assumed}</p>
          </Section>
          <Section id="ask" title={own.ask.title} intro={own.ask.intro}>
            <AskTable words={own} asks={result.counted.asks} of={result.counted.outcomes.undetermined} />
          </Section>
          <Nearest locale={locale} gates={result.counted.gates} />
        </>
      ) : null}
    </div>
  )
}

const MB = 1_000_000

/** How much has arrived, then how many are done; and the way to stop both. */
function Progress({ locale, going, stop }: { locale: Locale; going: Going; stop: () => void }) {
  const t = listWords(locale).screen
  const { sent, of, done } = going
  const megabytes = (bytes: number) => (bytes / MB).toFixed(1)
  return (
    <div className={progressStyles.run}>
      <progress
        className={progressStyles.progress}
        {...(done === null ? { value: sent, max: of } : {})}
        aria-label={t.title}
      />
      <p role="status">
        {done !== null
          ? t.progress(done.toLocaleString('en'))
          : sent < of
            ? t.sending(megabytes(sent), megabytes(of))
            : t.reading}
      </p>
      <Button onClick={stop}>{t.cancel}</Button>
    </div>
  )
}

const SHOWN = 10

/** Which conditions are missed by most, and by how many only just. */
function Nearest({ locale, gates }: { locale: Locale; gates: Gates }) {
  const t = listWords(locale).screen
  if (gates.length === 0) return null
  return (
    <Section id="nearest" title={t.nearest} intro={t.nearestIntro}>
      <table className={styles.table}>
        <caption className="unseen">{t.nearest}</caption>
        <TableHead columns={{ gate: t.gate, companies: t.companies, within: t.within }} />
        <tbody>
          {gates.slice(0, SHOWN).map(({ text, companies, near }) => (
            <tr key={text}>
              <th scope="row">{text}</th>
              <td data-word={t.companies}>{companies.toLocaleString('en')}</td>
              <td data-word={t.within}>{near.toLocaleString('en')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
