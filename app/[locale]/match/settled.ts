import type { Answers, SetAside } from '@/app/_ui/answers'
import { parseFacts } from '@/lib/answers'
import type { FactValue, Ruleset } from '@/lib/engine'

/**
 * The answers as the rulebook of today takes them. What it does not know any more, or not in this form, is set aside with
 * its reason and never dropped; what contradicts another answer stays, for the person to say which of the two is right.
 */
export function settled<Kept extends Answers>(ruleset: Ruleset, answers: Kept, asOf: string): Kept {
  const checked = parseFacts(ruleset, answers.facts, asOf)
  const wrong = 'errors' in checked ? checked.errors.filter(({ code }) => code !== 'inconsistent') : []
  if (wrong.length === 0) return answers
  const [facts, typed] = [{ ...answers.facts }, { ...answers.typed }]
  const setAside: Record<string, SetAside> = { ...answers.setAside }
  for (const { fact, code } of wrong) {
    if (fact === null || facts[fact] === undefined) continue
    const label = answers.labels?.[fact] ?? fact
    setAside[fact] = { label, text: textOf(typed[fact]?.text, facts[fact]), code }
    delete facts[fact]
    delete typed[fact]
  }
  return { ...answers, facts, typed, setAside }
}

/** What was told, as it was written; without that, the bare value. */
function textOf(written: string | undefined, value: FactValue | undefined): string {
  if (written?.trim()) return written
  if (typeof value !== 'object' || value === null) return String(value)
  return 'oneOf' in value ? value.oneOf.join(' / ') : `${value.min ?? ''}–${value.max ?? ''}`
}
