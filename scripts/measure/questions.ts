import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { STANDING, startFacts, stepAfter } from '@/app/[locale]/match/order'
import { parseFacts } from '@/lib/answers'
import { type Decision, decide, type Facts, type Ruleset } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'

/** How a company of a scenario gets through the questionnaire: questions until the recommendation is certain, and in all. */
type Walk = { name: string; certain: number | null; all: number }

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN
const isCertain = ({ recommendation, products }: Decision) =>
  recommendation ? recommendation.certain : products.every(({ outcome }) => outcome === 'ineligible')

/** Answers one question after another as the questionnaire asks them; what the scenario does not tell it does not know. */
function walk(name: string, told: Facts, asOf: string, ruleset: Ruleset): Walk {
  const start = startFacts(ruleset.facts)
  const answers = {
    facts: {} as Record<string, Facts[string]>,
    skipped: [] as string[],
    trail: [] as string[],
    typed: {},
  }
  let decision = decide(ruleset, {}, asOf, { brief: true })
  let certain: number | null = null
  let asked = 0
  for (let step = start[0]; step !== undefined; ) {
    answers.trail.push(step)
    if (step !== STANDING) {
      asked++
      if (told[step] === undefined || told[step] === null) answers.skipped.push(step)
      else answers.facts[step] = told[step]
      decision = decide(ruleset, answers.facts, asOf, { brief: true, after: step })
      if (certain === null && isCertain(decision)) certain = asked
    }
    step = stepAfter(step, start, answers, ruleset, decision) ?? undefined
  }
  return { name, certain, all: asked }
}

/** Walks every scenario through the questionnaire and prints how many questions it took; no target is set, so it misses none. */
export async function questions(): Promise<number> {
  const ruleset = load()
  const folder = join(process.cwd(), 'tests', 'scenarios')
  const walks = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => {
      const { asOf, facts } = parse(readFileSync(join(folder, file), 'utf8'))
      const parsed = parseFacts(ruleset, facts, asOf)
      if ('errors' in parsed) throw new Error(`${file}: ${JSON.stringify(parsed.errors)}`)
      return walk(file.replace('.yaml', ''), parsed.facts, asOf, ruleset)
    })
  for (const { name, certain, all } of walks)
    console.log(`${certain === null ? '  –' : String(certain).padStart(3)} ${String(all).padStart(4)}  ${name}`)
  const reached = walks.flatMap(({ certain }) => certain ?? [])
  console.log(
    `${reached.length} of ${walks.length} scenarios reach a certain recommendation; the others leave too much open.`,
  )
  console.log(`${String(median(reached)).padStart(4)}  questions until it is certain, median`)
  console.log(
    `${String(median(walks.map(({ all }) => all))).padStart(4)}  questions until no other can change an outcome, median`,
  )
  console.log(`${String(ruleset.facts.length).padStart(4)}  questions in all`)
  return 0
}
