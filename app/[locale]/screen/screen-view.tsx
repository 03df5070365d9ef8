'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n/locale'
import { screenWords } from '@/lib/i18n/screen'
import { today } from '@/lib/today'
import { ChooseList } from './choose-list'
import { ListResult } from './list-result'
import { MapColumns } from './map-columns'
import type { Choices } from './messages'
import { rememberColumns } from './remembered'
import { save } from './save'
import styles from './screen-view.module.css'
import { useList } from './use-list'

/** The page in its steps: choose a list, check its columns, wait, look at the result. */
export function ScreenView({ locale, rulesetId }: { locale: Locale; rulesetId: string }) {
  const words = screenWords(locale)
  const [asOf, setAsOf] = useState(today)
  const { state, dispatch, order } = useList(rulesetId, locale, (what, bytes) => {
    if (what !== 'sample')
      return save(what, bytes, what === 'template' ? words.choose.templateName : `${words.out.name(asOf)}.${what}`)
    open(new File([bytes], words.choose.sampleName, { type: 'text/csv' }))
  })
  const open = (file: File, choices: Choices = {}, day = asOf) => {
    dispatch({ act: 'open', file, choices })
    order({ do: 'open', file, choices, asOf: day })
  }
  // What was matched by hand is found again when the same list is read another way.
  const reopen = (choices: Choices, day = asOf) => {
    rememberColumns(state.columns)
    if (state.file) open(state.file, { ...state.choices, ...choices }, day)
  }
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(state.step)
  // A step that replaces another one is announced by its heading.
  useEffect(() => {
    if (shown.current !== state.step) heading.current?.focus()
    shown.current = state.step
  }, [state.step])
  const title = {
    choose: words.title,
    reading: words.reading(state.file?.name ?? ''),
    map: words.map.title,
    screening: words.run.title,
    result: words.result.title,
  }[state.step]
  const count = new Intl.NumberFormat('en')
  return (
    <>
      <div className="sky">
        <div className={`column ${styles.head}`}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {state.step === 'choose' ? <p className={styles.lead}>{words.lead}</p> : null}
          {state.step === 'map' ? <p>{words.map.intro}</p> : null}
          {state.step === 'result' && state.result ? (
            <p className={styles.lead}>
              {words.result.sentence(
                count.format(state.result.counted.companies),
                count.format(state.result.counted.outcomes.eligible),
                count.format(state.result.counted.outcomes.undetermined),
              )}
            </p>
          ) : null}
          {state.step === 'screening' ? (
            <div className={styles.run}>
              <progress
                className={styles.progress}
                value={state.progress}
                max={Math.max(1, state.opened?.rows ?? 1)}
                aria-label={words.run.title}
              />
              <p role="status">
                {words.run.progress(count.format(state.progress), count.format(state.opened?.rows ?? 0))}
              </p>
              <Button onClick={() => order({ do: 'stop' })}>{words.run.cancel}</Button>
            </div>
          ) : null}
          <p className={styles.privacy}>{words.privacy}</p>
          <noscript>{words.noScript}</noscript>
          {state.step === 'map' || state.step === 'result' ? (
            <div className={styles.ways}>
              {state.step === 'result' ? (
                <Button weight="bare" onClick={() => dispatch({ act: 'back' })}>
                  {words.result.back}
                </Button>
              ) : null}
              <Button weight="bare" onClick={() => dispatch({ act: 'again' })}>
                {words.again}
              </Button>
            </div>
          ) : null}
        </div>
      </div>
      <div className="column">
        {state.failed ? (
          <p role="alert" className={styles.failed}>
            {words.failed}
          </p>
        ) : null}
        {state.step === 'choose' ? (
          <ChooseList
            words={words}
            ready={state.ready !== null}
            refused={state.refused}
            name={state.file?.name}
            choose={open}
            sample={() => order({ do: 'sample' })}
            template={() => order({ do: 'template', kind: 'xlsx' })}
          />
        ) : null}
        {state.step === 'map' && state.opened && state.ready ? (
          <MapColumns
            words={words}
            name={state.file?.name ?? ''}
            opened={state.opened}
            ready={state.ready}
            columns={state.columns}
            asOf={asOf}
            setAsOf={(day) => {
              setAsOf(day)
              // Headings with a year are counted from the decision's.
              if (day.slice(0, 4) !== asOf.slice(0, 4)) reopen({}, day)
            }}
            change={(columns) => dispatch({ act: 'columns', columns })}
            reopen={reopen}
            go={(firstDay) => {
              rememberColumns(state.columns)
              dispatch({ act: 'screen' })
              order({ do: 'screen', columns: state.columns, asOf, firstDay })
            }}
          />
        ) : null}
        {state.step === 'result' && state.result ? (
          <ListResult
            locale={locale}
            words={words}
            rulesetId={rulesetId}
            asOf={asOf}
            rows={state.opened?.rows ?? 0}
            result={state.result}
            page={state.page}
            look={(view) => order({ do: 'page', view })}
            write={(kind) =>
              order({
                do: 'export',
                kind,
                about: [
                  words.out.about.what,
                  [words.out.about.asOf, asOf],
                  [words.out.about.rulebook, rulesetId],
                  words.out.about.settled,
                  words.out.about.source,
                ],
              })
            }
          />
        ) : null}
      </div>
    </>
  )
}
