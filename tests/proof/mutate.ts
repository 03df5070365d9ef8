import { fork } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Condition, Leaf, Ruleset } from '@/lib/engine'
import { type Loaded, loadAll } from '@/lib/ruleset/load'
import { no, World, yes } from '@/lib/ruleset/possible'
import { lines } from './lines'
import { type Mutant, mutants } from './mutants'
import { definitionsOf } from './plain'
import { type Killer, Suite } from './suite'

/** Slips made in the rule files one at a time, to see that something finds each of them. */

export type Verdict = { index: number; killer: Killer | null; equivalent: string | null }
export type Mutation = {
  mutants: number
  killed: Record<string, number>
  equivalent: string[]
  survivors: string[]
  byKind: Record<string, [killed: number, of: number]>
  seconds: number
}

const DAYS = ['2025-11-27', '2026-04-01', '2027-01-01']

/** A proof that a slip changes nothing for any company; null where there is none. */
function equivalence(ruleset: Ruleset, { root, rows, make, idle }: Mutant): string | null {
  if (idle) return idle
  const before = structuredClone({ root, rows: rows?.() })
  const undo = make()
  const after = structuredClone({ root, rows: rows?.() })
  undo()
  const mentions = new Map<string, Leaf[]>()
  const mention = (one: unknown): void => {
    if (one === null || typeof one !== 'object') return
    if ('fact' in one && 'operator' in one) {
      const leaf = one as Leaf
      mentions.set(leaf.fact, [...(mentions.get(leaf.fact) ?? []), leaf])
    }
    for (const kid of Object.values(one)) mention(kid)
  }
  for (const { when } of lines(ruleset)) mention(when)
  mention(before)
  mention(after)
  const worlds = DAYS.map((day) => new World(ruleset, day, definitionsOf(ruleset), mentions))
  const never = (a: Condition, b: Condition): boolean =>
    worlds.every((world) => !world.can([yes(a), no(b)]) && !world.can([no(a), yes(b)]))
  if (before.rows && after.rows) {
    const reaches = (list: NonNullable<typeof before.rows>, n: number) => [
      ...list.slice(0, n).flatMap(({ when }) => (when ? [no(when)] : [])),
      ...(list[n]!.when ? [yes(list[n]!.when!)] : []),
    ]
    for (const [n, one] of before.rows.entries())
      for (const [m, other] of after.rows.entries())
        if (JSON.stringify(one.gives) !== JSON.stringify(other.gives))
          if (worlds.some((world) => world.can([...reaches(before.rows!, n), ...reaches(after.rows!, m)]))) return null
    return 'no cell of its facts gets other points'
  }
  return before.root && after.root && !JSON.stringify(root).includes('unknown') && never(before.root, after.root)
    ? 'the condition holds in the same cells of its facts'
    : null
}

const thawed = (ruleset: Ruleset): Ruleset => structuredClone(ruleset) as Ruleset

/** Every n-th slip, from one on, each with what finds it. */
export function mutate(loaded: Loaded, every: number, from: number, tell?: (verdict: Verdict) => void): Verdict[] {
  const suite = new Suite(loaded)
  const ruleset = thawed(loaded.ruleset)
  return mutants(ruleset).flatMap((mutant, index) => {
    if (index % every !== from % every) return []
    const undo = mutant.make()
    // The engine keeps what it laid out by the ruleset it was given: each slip is one of its own.
    const killer = suite.killer({ ...ruleset }, mutant.file, mutant.path, mutant.parameter)
    undo()
    const verdict = { index, killer, equivalent: killer ? null : equivalence(loaded.ruleset, mutant) }
    tell?.(verdict)
    return [verdict]
  })
}

export function summary(loaded: Loaded, verdicts: Verdict[], seconds: number): Mutation {
  const list = mutants(thawed(loaded.ruleset))
  const found: Mutation = { mutants: verdicts.length, killed: {}, equivalent: [], survivors: [], byKind: {}, seconds }
  for (const { index, killer, equivalent } of verdicts) {
    const { file, path, text, kind } = list[index]!
    const name = `${kind}  ${file} → ${path}: ${text}`
    const counted = found.byKind[kind] ?? [0, 0]
    found.byKind[kind] = [counted[0] + (killer ? 1 : 0), counted[1] + 1]
    if (killer) found.killed[killer] = (found.killed[killer] ?? 0) + 1
    else if (equivalent) found.equivalent.push(`${name} (${equivalent})`)
    else found.survivors.push(name)
  }
  return found
}

/** The figures on one line. */
export function mutateSentence({ mutants: all, killed, equivalent, survivors, byKind, seconds }: Mutation): string {
  const dead = Object.values(killed).reduce((sum, one) => sum + one, 0)
  const by = Object.entries(killed).map(([killer, count]) => `${killer} ${count}`)
  const kinds = Object.entries(byKind).map(([kind, [own, of]]) => `${kind} ${own}/${of}`)
  return (
    `mutate: ${all} slips (${kinds.join(', ')}); ${dead} found (${by.join(', ')}), ${equivalent.length} proved to change nothing, ` +
    `${survivors.length} not found: ${((100 * dead) / (all - equivalent.length)).toFixed(2)} % of those that change something (${Math.round(seconds)} s)`
  )
}

/** `npm run rules mutate`: every slip, on all processors; `-- --every 40` a sample. */
export async function mutateCommand(loaded: Loaded, args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { every: { type: 'string', default: '1' }, from: { type: 'string', default: '0' } },
  })
  const [every, from] = [Number(values.every), Number(values.from)]
  if (!(Number.isInteger(every) && every > 0 && Number.isInteger(from))) {
    console.error('--every and --from take whole numbers')
    return 2
  }
  const began = performance.now()
  const hands = Math.max(1, Math.min(4, cpus().length))
  const verdicts: Verdict[] = []
  await Promise.all(
    Array.from(
      { length: hands },
      (_, hand) =>
        new Promise<void>((done, failed) => {
          const worker = fork(fileURLToPath(import.meta.url), [String(every * hands), String(from + hand * every)], {
            execArgv: ['--import', 'tsx'],
          })
          worker.on('message', (message) => {
            verdicts.push(message as Verdict)
            if (verdicts.length % 250 === 0)
              console.log(`${verdicts.length} slips, ${verdicts.filter(({ killer }) => !killer).length} not found`)
          })
          worker.on('error', failed)
          worker.on('exit', (code) => (code === 0 ? done() : failed(new Error(`a worker ended with ${code}`))))
        }),
    ),
  )
  verdicts.sort((a, b) => a.index - b.index)
  const found = summary(loaded, verdicts, (performance.now() - began) / 1000)
  for (const one of found.equivalent) console.log(`changes nothing: ${one}`)
  for (const one of found.survivors) console.log(`not found: ${one}`)
  console.log(mutateSentence(found))
  const dead = Object.values(found.killed).reduce((sum, one) => sum + one, 0)
  return dead < 0.98 * (found.mutants - found.equivalent.length) ? 1 : 0
}

if (process.send && process.argv[1]?.endsWith('mutate.ts')) {
  const [every = 1, from = 0] = process.argv.slice(2).map(Number)
  mutate(loadAll(), every, from, (verdict) => process.send!(verdict))
  process.disconnect()
}
