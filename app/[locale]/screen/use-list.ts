'use client'

import { useCallback, useEffect, useReducer, useRef } from 'react'
import type { Encoding } from '@/lib/batch/encoding'
import type { Unit } from '@/lib/batch/headings'
import type { ShownRow, View } from '@/lib/batch/kept'
import type { Column } from '@/lib/batch/rows'
import type { Locale } from '@/lib/i18n/locale'
import type { Choices, Counted, FactChoice, Opened, Order, Report } from './messages'
import { withRemembered } from './remembered'

export type Step = 'choose' | 'reading' | 'map' | 'screening' | 'result'

export type State = {
  step: Step
  ready: { facts: FactChoice[]; encodings: Record<Encoding, string>; units: Record<Unit, string> } | null
  file: File | null
  choices: Choices
  opened: Opened | null
  columns: Column[]
  refused: string | null
  failed: boolean
  progress: number
  result: { counted: Counted; stopped: boolean; done: number; troubles: { texts: string[]; more: number } } | null
  page: { rows: ShownRow[]; total: number; view: View } | null
}

const START: State = {
  step: 'choose',
  ready: null,
  file: null,
  choices: {},
  opened: null,
  columns: [],
  refused: null,
  failed: false,
  progress: 0,
  result: null,
  page: null,
}

export const FIRST: View = { sort: 'nearness', filter: 'all', search: '', page: 0 }

type Act =
  | { act: 'told'; report: Report }
  | { act: 'open'; file: File; choices: Choices }
  | { act: 'columns'; columns: Column[] }
  | { act: 'screen' }
  | { act: 'back' }
  | { act: 'again' }

function told(state: State, report: Report): State {
  switch (report.is) {
    case 'ready':
      return { ...state, ready: { facts: report.facts, encodings: report.encodings, units: report.units } }
    case 'opened': {
      const facts = new Set(state.ready?.facts.map(({ id }) => id))
      return {
        ...state,
        step: 'map',
        opened: report.opened,
        columns: withRemembered(report.opened.columns, facts),
        refused: null,
      }
    }
    case 'refused':
      return { ...state, step: 'choose', refused: report.text, opened: null }
    case 'progress':
      return { ...state, progress: report.done }
    case 'done':
      return { ...state, step: 'result', result: report }
    case 'page':
      return { ...state, page: report }
    case 'failed':
      return { ...state, step: state.opened ? 'map' : 'choose', failed: true }
    default:
      return state
  }
}

function reduce(state: State, act: Act): State {
  switch (act.act) {
    case 'told':
      return told(state, act.report)
    case 'open':
      return { ...START, ready: state.ready, step: 'reading', file: act.file, choices: act.choices }
    case 'columns':
      return { ...state, columns: act.columns, failed: false }
    case 'screen':
      return { ...state, step: 'screening', progress: 0, result: null, page: null, failed: false }
    case 'back':
      return { ...state, step: 'map' }
    case 'again':
      return { ...START, ready: state.ready }
  }
}

type Saved = (what: Extract<Report, { is: 'file' }>['what'], bytes: Uint8Array<ArrayBuffer>) => void

/** The list and its worker: what is chosen, read, matched, screened; every wait is the worker's. */
export function useList(rulesetId: string, locale: Locale, save: Saved) {
  const [state, dispatch] = useReducer(reduce, START)
  const worker = useRef<Worker | null>(null)
  const saved = useRef(save)
  saved.current = save
  useEffect(() => {
    const made = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.current = made
    made.addEventListener('message', ({ data }: MessageEvent<Report>) => {
      if (data.is === 'file') saved.current(data.what, data.bytes)
      else dispatch({ act: 'told', report: data })
    })
    made.addEventListener('error', () => dispatch({ act: 'told', report: { is: 'failed' } }))
    made.postMessage({ do: 'begin', rulesetId, locale } satisfies Order)
    return () => made.terminate()
  }, [rulesetId, locale])
  const order = useCallback((one: Order) => worker.current?.postMessage(one), [])
  return { state, dispatch, order }
}
