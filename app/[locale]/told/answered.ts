import { withFact } from '@/app/_ui/answers'
import type { Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { today } from '@/lib/today'
import { asked } from '../match/asked'
import { judge } from '../match/judge'
import { effectOf, effectWithin, type Origin, originIn, startFacts, stepAfter, unasked } from '../match/order'
import type { Told } from './answer-cookies'
import { mended, typedIn } from './read-form'
import { decideBriefly } from './read-told'

/** Answers, and the page to show next. */
export type Next = { step: string; answers: Told }

/** The answers with the one in the form, and its next step: the same again where it is not understood. */
export function answered(ruleset: Ruleset, before: Told, form: URLSearchParams, locale: Locale): Next {
  const id = form.get('fact') ?? ''
  const definition = ruleset.facts.find((fact) => fact.id === id)
  const { refused, ...others } = before
  if (!definition) return { step: 'match', answers: before }
  const context = { locale, asOf: before.asOf ?? today(), ruleset }
  const question = asked(definition, ruleset.zones, words(locale).match.zone, locale)
  const sure = form.get('sure')
  const sent = typedIn(form, question, before.typed[id] ?? {}, ruleset.industries.classes)
  const typed = sure === 'meant' ? mended(question, sent, judge(question, sent, before.facts, context)) : sent
  const judged = judge(question, typed, before.facts, context)
  const from = originIn(form.get('from'))
  const kept = {
    ...others,
    savedAt: Date.now(),
    typed: { ...before.typed, [id]: typed },
    trail: from ? before.trail : withStep(before.trail, id),
  }
  if ('trouble' in judged || (judged.meant !== null && !sure)) {
    const times = 'trouble' in judged ? (refused?.fact === id ? refused.times : 0) + 1 : 0
    const step = `match/${id}${from ? `?from=${from}` : ''}#problem`
    return { step, answers: { ...kept, refused: { fact: id, times } } }
  }
  return goneOn(ruleset, before, withFact(kept, id, judged.value, question.label[locale]), id, from)
}

function goneOn(ruleset: Ruleset, before: Told, now: Told, id: string, from: Origin | null): Next {
  const start = startFacts(ruleset.facts)
  const asOf = before.asOf ?? today()
  const decision = decideBriefly(ruleset, now, asOf)
  const left = unasked(start, decideBriefly(ruleset, before, asOf), before)
  const after = unasked(start, decision, now)
  if (from === 'check') {
    const lately = effectWithin(id, left, after, before.lately)
    const [next] = lately.waiting ?? []
    return { step: next ? `match/${next}?from=check` : 'match/check', answers: { ...now, lately } }
  }
  const answers = { ...now, lately: effectOf(id, left, after) }
  if (from) return { step: from, answers }
  const next = stepAfter(id, start, answers, ruleset, decision)
  return next
    ? { step: `match/${next}`, answers: { ...answers, trail: withStep(answers.trail, next) } }
    : { step: 'result', answers }
}

const withStep = (trail: readonly string[], step: string) => [...new Set([...trail, step])]
