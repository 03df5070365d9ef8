import type { Typed } from '@/app/_ui/answers'
import type { Facts, FactValue, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'
import { slipOf } from '@/lib/slip'
import { type Contradiction, contradictionOf } from './contradiction'
import { problemText } from './problem-text'
import { type Field, type Question, RANGE } from './question'
import { understand } from './understand'

/** What is wrong with an answer, and the field that it stands beside. */
export type Trouble = { field: Field; text: string; contradiction?: Contradiction }

/** `meant` is the amount that was probably meant, where 元 and 万元 seem to have been mixed up. */
export type Judged = { value: FactValue | undefined; meant: number | null } | { trouble: Trouble }

/** What an answer comes to beside the other facts; without the rulebook only the answer itself is looked at. */
export function judge(
  question: Question,
  typed: Typed,
  facts: Facts,
  { locale, asOf, ruleset }: { locale: Locale; asOf: string; ruleset?: Ruleset },
): Judged {
  const understood = understand(question, typed, { locale, asOf })
  if (!understood.ok) {
    const { field, problem } = understood
    return { trouble: { field, text: problemText(question, field, problem, locale) } }
  }
  const together = { ...facts, [question.id]: understood.value }
  const contradiction = ruleset && contradictionOf(ruleset, question.id, together, asOf, locale)
  if (contradiction) return { trouble: { field: fieldWith(typed), text: contradiction.text, contradiction } }
  const { value } = understood
  return { value, meant: slipOf(ruleset?.ties ?? [], question, typed.text ?? '', value, facts) }
}

const fieldWith = ({ choice, text }: Typed): Field =>
  text && choice !== RANGE ? 'text' : choice === RANGE ? 'from' : 'choice'
