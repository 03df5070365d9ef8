import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine'
import { type Decision, decide, type Facts, type Outcomes, outcomes, type Ruleset, type Scalar } from '@/lib/engine'
import { chanceOf, completeProfile, domainsOf } from '@/tests/reference/profiles'
import { exportJdm, jdmInput, segmentOf } from './export-jdm'

/** What a run found: fields that differ on known companies, and what becomes of companies known in part. */
export type Differ = {
  profiles: number
  fields: number
  /** `seed 12, 2026-04-01, products innovation-loan: ours eligible, theirs ineligible`, the first few. */
  differences: string[]
  differing: number
  seconds: number
  /** With one fact left out, and with three in ten. */
  partial: Record<'one' | 'many', Partial>
}

/** What the other engine does where facts are missing: fails, says something definite that is not so, or agrees. */
type Partial = { profiles: number; threw: number; wrong: number; right: number }

type Run = {
  profiles: number
  from?: number
  tell?: (line: string) => void
  /** The rules that the other engine gets, where a test wants them to be different. */
  exported?: Ruleset
}

type Fields = Record<string, string>
const ROUND = 256

/** Every field compared, as text: ends of points that are one number are one number. */
const fieldsOf = ({ products, recognitions, points, size }: Outcomes): Fields => {
  const fields: Fields = { size: size.length === 4 ? '*' : size.join(' ') }
  for (const [id, outcome] of Object.entries(products)) fields[`product ${id}`] = outcome
  for (const [id, outcome] of Object.entries(recognitions)) fields[`recognition ${id}`] = outcome
  for (const [id, [low, high]] of Object.entries(points)) fields[`points ${id}`] = `${low}–${high}`
  return fields
}

/** The other engine with the exported rules; one graph for all days between two first days of a rule. */
export function otherEngine(ruleset: Ruleset) {
  const engine = new ZenEngine()
  const graphs = new Map<string, ReturnType<ZenEngine['createDecision']>>()
  return async (facts: Facts, asOf: string): Promise<Fields> => {
    const segment = segmentOf(ruleset, asOf)
    let graph = graphs.get(segment)
    if (!graph) {
      graph = engine.createDecision(new ZenDecisionContent(exportJdm(ruleset, asOf)))
      graphs.set(segment, graph)
    }
    const answer = await graph.safeEvaluate(jdmInput(ruleset, facts, asOf))
    if (!answer.success) return { error: String(answer.error?.source ?? answer.error) }
    const { result } = answer.data
    return fieldsOf({ ...result, size: result.size === '*' ? ['micro', 'small', 'medium', 'large'] : [result.size] })
  }
}

const ofDecision = ({ products, recognitions, evaluation, size }: Decision): Fields =>
  fieldsOf({
    products: Object.fromEntries(products.map(({ id, outcome }) => [id, outcome])),
    recognitions: Object.fromEntries(recognitions.map(({ id, outcome }) => [id, outcome])),
    points: Object.fromEntries(
      [
        ...recognitions.map(({ id, points }) => ({ id, points })),
        { id: 'tech', points: evaluation.tech.quantitative },
        { id: 'talent', points: evaluation.talent.quantitative },
      ].flatMap(({ id, points }) => (points ? [[id, [points.low, points.high]]] : [])),
    ),
    size,
  })

/** Whether an answer leaves something open: an outcome, the size, or an interval of points. */
const isOpen = (field: string): boolean => {
  const [low, high] = field.split('–')
  return field === 'undetermined' || field === '*' || field.includes(' ') || (high !== undefined && low !== high)
}

/**
 * Compares the ruleset here with its export in the other engine, on companies out of the seeds `from` to `from + profiles − 1`:
 * even seeds have many of their figures on or beside a threshold. Then facts are left out of a tenth of them (up to 1,000),
 * and the other engine is asked the same.
 */
export async function differ(ruleset: Ruleset, { profiles, from = 1, tell, exported = ruleset }: Run): Promise<Differ> {
  const started = performance.now()
  const domains = domainsOf(ruleset)
  const asked = domains.facts.filter(({ reader }) => reader === 'rules').map(({ id }) => id)
  const theirs = otherEngine(exported)
  const found: Differ = {
    profiles,
    fields: 0,
    differences: [],
    differing: 0,
    seconds: 0,
    partial: {
      one: { profiles: 0, threw: 0, wrong: 0, right: 0 },
      many: { profiles: 0, threw: 0, wrong: 0, right: 0 },
    },
  }
  const profileOf = (seed: number) => completeProfile(domains, seed, { boundary: seed % 2 === 0 })
  const one = async (seed: number): Promise<void> => {
    const { asOf, facts } = profileOf(seed)
    const answer = theirs(facts, asOf)
    const ours = fieldsOf(outcomes(ruleset, facts, asOf))
    const other = await answer
    for (const field of new Set([...Object.keys(ours), ...Object.keys(other)])) {
      found.fields++
      if (ours[field] === other[field]) continue
      found.differing++
      if (found.differences.length < 20)
        found.differences.push(`seed ${seed}, ${asOf}, ${field}: ours ${ours[field]}, theirs ${other[field]}`)
    }
  }
  const last = from + profiles - 1
  for (let seed = from; seed <= last; seed += ROUND) {
    const round = Math.min(ROUND, last - seed + 1)
    await Promise.all(Array.from({ length: round }, (_, n) => one(seed + n)))
    const done = seed + round - from
    if (Math.floor(done / 10_000) > Math.floor((done - round) / 10_000))
      tell?.(`seeds ${from} to ${seed + round - 1}: ${found.differing} differences, ${rate(done, started)} a second`)
  }
  found.seconds = (performance.now() - started) / 1000
  for (let seed = from; seed < from + Math.min(1000, Math.ceil(profiles / 10)); seed++)
    for (const [share, partial] of Object.entries(found.partial)) {
      const { asOf, facts } = profileOf(seed)
      const chance = chanceOf(seed ^ 0x2c1b3c6d)
      const known: Record<string, Scalar> = { ...facts }
      if (share === 'one') delete known[chance.one(asked)]
      else for (const id of asked) if (chance.often(0.3)) delete known[id]
      const ours = ofDecision(decide(ruleset, known, asOf, { brief: true }))
      const other = await theirs(known, asOf)
      const wrong = Object.keys(ours).some((field) => other[field] !== ours[field] && !isOpen(other[field] ?? ''))
      partial.profiles++
      if (other.error !== undefined) partial.threw++
      else if (wrong) partial.wrong++
      else partial.right++
    }
  return found
}

const rate = (done: number, since: number): number => Math.round(done / ((performance.now() - since) / 1000))

/** `npm run rules differ`: runs, prints what was found, gives the exit code. */
export async function differCommand(ruleset: Ruleset, args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      profiles: { type: 'string', default: '20000' },
      from: { type: 'string', default: '1' },
      jdm: { type: 'string' },
      'as-of': { type: 'string', default: new Date().toISOString().slice(0, 10) },
    },
  })
  if (values.jdm) {
    writeFileSync(values.jdm, `${JSON.stringify(exportJdm(ruleset, values['as-of']), null, 2)}\n`)
    console.log(`${values.jdm}: the rules from ${segmentOf(ruleset, values['as-of'])}, to open in any JDM editor`)
    return 0
  }
  const [profiles, from] = [Number(values.profiles), Number(values.from)]
  if (!(Number.isInteger(profiles) && profiles > 0 && Number.isInteger(from))) {
    console.error('--profiles and --from take whole numbers')
    return 2
  }
  const found = await differ(ruleset, { profiles, from, tell: (line) => console.log(line) })
  for (const line of found.differences) console.log(line)
  const seconds = Math.round(found.seconds)
  console.log(
    `rules ${ruleset.id} in @gorules/zen-engine: ${profiles} known companies (seeds ${from} to ${from + profiles - 1}), ${found.fields} fields compared, ${found.differing} differences, ${seconds} s (${Math.round(profiles / found.seconds)} a second)`,
  )
  for (const [share, { profiles: asked, threw, wrong, right }] of Object.entries(found.partial))
    console.log(
      `${share === 'one' ? 'one fact' : 'three facts in ten'} left out of ${asked} of them: it cannot say "unknown", so it fails on ${threw} and says something definite that is not so on ${wrong}; ${right} agree`,
    )
  return found.differing > 0 ? 1 : 0
}
