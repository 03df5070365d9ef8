import type { Condition, Ruleset } from '@/lib/engine'
import { inputsOf } from '@/lib/explain'

/** What a condition reads: questions and derived facts by name, other rule files by id. */
export type Reads = { facts: string[]; files: string[] }

/** The names in a condition, as they stand: facts, and the files whose titles or points it asks for. */
export function readsOf(condition: Condition | undefined, ruleset: Ruleset): Reads {
  const facts = new Set<string>()
  const files = new Set<string>()
  const walk = (node: Condition): void => {
    if ('all' in node) node.all.forEach(walk)
    else if ('any' in node) node.any.forEach(walk)
    else if ('not' in node) walk(node.not)
    else if ('fact' in node) facts.add(node.fact)
    else if ('points' in node) files.add(node.points.split('/')[0] ?? '')
    else if ('recognition' in node) {
      files.add(node.recognition)
      const held = ruleset.regulations.find(({ id }) => id === node.recognition)?.heldUntil
      if (held && node.is !== 'met') facts.add(held)
    }
  }
  if (condition) walk(condition)
  return { facts: [...facts], files: [...files] }
}

/** Every rule in force that reads a question, directly or through a derived fact; a row is an address on its file's page. */
export function readersOf(ruleset: Ruleset, asOf: string): Map<string, { file: string; row: string }[]> {
  const readers = new Map<string, { file: string; row: string }[]>()
  const note = (file: string, row: string, condition: Condition | undefined) => {
    for (const fact of readsOf(condition, ruleset).facts.flatMap((id) => inputsOf(ruleset, id))) {
      const rows = readers.get(fact) ?? []
      if (!rows.some((one) => one.file === file && one.row === row)) rows.push({ file, row })
      readers.set(fact, rows)
    }
  }
  for (const { id, criteria, meantFor } of ruleset.products) {
    for (const one of meantFor.traits) note(id, 'meant-for', one.when)
    for (const one of criteria) note(id, one.id, one.when)
  }
  for (const { id, versions } of ruleset.regulations) {
    const version = versions.filter(({ from }) => from <= asOf).at(-1)
    note(id, 'criteria', version?.appliesWhen)
    for (const one of version?.criteria ?? []) note(id, one.id, one.when)
    for (const row of version?.score?.characteristics ?? [])
      for (const band of row.bands ?? []) note(id, row.id, band.when)
  }
  for (const { id, characteristics } of ruleset.scorecards)
    for (const row of characteristics) for (const band of row.bands ?? []) note(id, row.id, band.when)
  for (const one of ruleset.recommendation.preferences) {
    note('recommendation', one.id, one.when)
    if (one.byFact)
      note('recommendation', one.id, {
        any: [one.byFact.fact, one.byFact.toldBy ?? []].flat().map((fact) => ({ fact, operator: 'eq', value: '' })),
      })
  }
  for (const one of ruleset.alternatives) note('alternatives', one.id, one.when)
  return readers
}
