import type { Decision } from '@/lib/engine'
import { formatRange } from '@/lib/i18n/format'
import { criterionView, sourceView } from './condition'
import type { Context } from './context'
import type { RecognitionView } from './views'

/** A public title: whether it is held, and how its conditions stand. */
export function recognitionView(one: Decision['recognitions'][number], context: Context): RecognitionView {
  const { ruleset, locale, t } = context
  const regulation = ruleset.regulations.find((each) => each.id === one.id)!
  const cited = sourceView(one.version?.citation, one.version?.from, locale)
  return {
    id: one.id,
    title: regulation.title[locale],
    short: regulation.short[locale],
    outcome: one.outcome,
    outcomeLabel: t.recognition[one.outcome],
    held: one.held,
    heldLabel: t.held[one.held === null ? 'unknown' : one.held ? 'yes' : 'no'],
    ...(one.points
      ? {
          points: {
            ...one.points,
            text: t.pointsOf100(formatRange(one.points.low, one.points.high), one.points.max),
          },
        }
      : {}),
    criteria: one.criteria.map((each) => criterionView(each, context)),
    toConfirm: one.toConfirm.map((each) => each[locale]),
    notes: one.notes.map((each) => each[locale]),
    ...(cited ? { source: cited } : {}),
  }
}
