import type { Change, DerivedDefinition, FactDefinition, Facts, FactValue, Scalar } from '@/lib/engine'
import { formatActual } from '@/lib/i18n/format'
import type { Context } from './context'
import type { ChangeView } from './views'

/** A change as sentences of what to do: verb, object, amount, and how far that is from what was told. */
export function changeView(change: Change, context: Context): ChangeView {
  const { definitions, locale, ruleset, t, s, told, facts } = context
  const hardest = Math.max(
    ...Object.keys(change.set).map((fact) =>
      told.has(fact) && !leavesOpen(facts[fact], change.set[fact]) ? (effortOf(definitions.get(fact)) ?? 5) : 1,
    ),
  )
  const steps = Object.entries(change.set).map(([fact, value]) => {
    const definition = definitions.get(fact) as FactDefinition
    const shown = formatActual(definition, value, locale)
    const title = ruleset.regulations.find((one) => one.heldUntil === fact)
    const own = facts[fact]
    // A value that what was told leaves open is no change: it is to be told more exactly.
    const known = told.has(fact) && !leavesOpen(own, value)
    const text = known
      ? (definition.action?.[locale].replace('{to}', shown) ?? t.change.to(definition.label[locale], shown))
      : title
        ? t.change.title(title.short[locale], shown)
        : t.change.if(definition.label[locale], shown)
    const figure = known && ['count', 'yuan', 'ratio', 'number'].includes(definition.type)
    const wait = definition.when === 'nextAccounts' ? 'nextAccounts' : (definition.effort ?? 5) > 3 ? 'slow' : 'now'
    return {
      fact,
      text,
      ...(figure && own !== undefined ? { now: s.step.now(formatActual(definition, own, locale)) } : {}),
      when: t.change[known ? wait : 'tell'],
    }
  })
  return {
    steps,
    text: t.change.all(steps.map((one) => one.text)),
    effort: s.step.effort[hardest <= 3 ? 'low' : hardest <= 6 ? 'middle' : 'high'],
  }
}

/** A range or a choice narrowed down that the value lies in. */
function leavesOpen(own: FactValue | undefined, value: FactValue | undefined): boolean {
  if (own === null || typeof own !== 'object') return false
  const ends = value !== null && typeof value === 'object' && !('oneOf' in value) ? [value.min, value.max] : [value]
  if ('oneOf' in own) return ends.every((end) => own.oneOf.includes(end as Scalar))
  return ends.every(
    (end) =>
      (typeof end === 'number' || typeof end === 'string') &&
      (own.min === undefined || end >= own.min) &&
      (own.max === undefined || end <= own.max),
  )
}

/** Goes further than another way with the same facts, so nobody would take it. */
export const isLonger = (change: Change, than: Change, facts: Facts): boolean => {
  const [names, others] = [Object.keys(change.set), Object.keys(than.set)]
  return (
    names.length === others.length &&
    others.every((name) => {
      const [one, other, own] = [change.set[name], than.set[name], facts[name]]
      if (one === other) return true
      if (typeof one !== 'number' || typeof other !== 'number') return false
      const from = typeof own === 'number' ? own : one < other ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      return Math.abs(one - from) > Math.abs(other - from)
    })
  )
}

const effortOf = (definition: FactDefinition | DerivedDefinition | undefined) =>
  definition && 'effort' in definition ? definition.effort : undefined
