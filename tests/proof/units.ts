import {
  type Band,
  type Characteristic,
  type Condition,
  decide,
  type Facts,
  type FactValue,
  type Regulation,
  type Ruleset,
  type Scalar,
} from '@/lib/engine'
import { type Chance, chanceOf } from '@/tests/reference/chance'
import { companyOf } from '@/tests/reference/company'
import { domainsOf } from '@/tests/reference/profiles'
import { type Room, roomOf, turns } from './moves'
import { askedFacts, type Company, plainly, type Three } from './plain'

/**
 * One condition, or one row of points, at a time: its facts are cut at the values where it turns, and for every mixture of
 * told, told as a range and not told the engine must say what the completions say, no more and no less.
 */

export type Unit = {
  name: string
  kind: 'criterion' | 'gate' | 'row'
  from: string
  when?: Condition
  row?: Characteristic
}

const ASKED = '2026-11-24'

/** Every criterion, every branch of one, and every counted row of a score. */
export function units(ruleset: Ruleset): Unit[] {
  const seen = new Set<unknown>()
  const found: Unit[] = []
  const add = (one: unknown, unit: Unit): void => {
    if (seen.has(one)) return
    seen.add(one)
    found.push(unit)
  }
  const condition = (when: Condition, name: string, from: string): void => {
    add(when, { name, kind: 'criterion', from, when })
    const kids = 'all' in when ? when.all : 'any' in when ? when.any : []
    for (const [n, kid] of kids.entries())
      if ('all' in kid || 'any' in kid) add(kid, { name: `${name}/${kid.id ?? n}`, kind: 'gate', from, when: kid })
  }
  const row = (one: Characteristic, name: string, from: string): void => {
    if (one.bands && !one.judged) add(one.bands, { name, kind: 'row', from, row: one })
  }
  for (const { id, versions } of ruleset.regulations)
    for (const { from, criteria, score } of versions) {
      for (const one of criteria ?? []) if (one.when) condition(one.when, `${id} ${from} ${one.id}`, from)
      for (const one of score?.characteristics ?? []) row(one, `${id} ${from} ${one.id}`, from)
    }
  for (const { id, criteria } of ruleset.products)
    for (const one of criteria) if (one.when) condition(one.when, `${id} ${one.id}`, ASKED)
  for (const { id, characteristics } of ruleset.scorecards)
    for (const one of characteristics) row(one, `${id} ${one.id}`, ASKED)
  return found
}

const words = { zh: '一', en: 'one' }
const citation = { number: '-', verifiedOn: '2020-01-01', status: 'public' as const }

/** A rulebook that holds this unit alone, and what it reads. */
function alone(ruleset: Ruleset, { when, row }: Unit): Ruleset {
  const text = JSON.stringify(when ?? row)
  const needs = (name: string): boolean => text.includes(`"${name}`)
  const reads = needs('recognition":') || needs('points":')
  const blank = { id: 'blank', label: words, max: 1, judged: true }
  const regulation = (score: Regulation['versions'][number]['score']): Regulation => ({
    id: 'unit',
    order: 99,
    title: words,
    short: words,
    versions: [{ from: '2000-01-01', citation, ...(score ? { score } : {}), criteria: [] }],
  })
  const product = {
    ...ruleset.products[0]!,
    id: 'unit',
    meantFor: { text: words, traits: [] },
    criteria: [] as never[],
  }
  return {
    ...ruleset,
    regulations: [
      ...(reads ? ruleset.regulations : []),
      ...(row ? [regulation({ max: row.max, characteristics: [row] })] : []),
      ...(row || reads ? [] : [regulation(undefined)]),
    ],
    products: [
      { ...product, criteria: when ? [{ id: 'unit', kind: 'required', text: words, when }] : product.criteria },
      // Dated values that the condition names stay where they are.
      ...ruleset.products.map((one) => ({ ...one, meantFor: { text: words, traits: [] }, criteria: [] })),
    ],
    ...(reads
      ? {}
      : {
          regulations: [
            row ? regulation({ max: row.max, characteristics: [row] }) : regulation(undefined),
            ...ruleset.regulations.map((one) => ({
              ...one,
              notes: [],
              versions: one.versions.map(({ from, citation: own, values }) => ({
                from,
                citation: own,
                ...(values ? { values } : {}),
                criteria: [],
              })),
            })),
          ],
          scorecards: (['tech', 'talent'] as const).map((id) => ({
            id,
            title: words,
            max: 1,
            citation,
            characteristics: [blank],
          })),
        }),
    alternatives: [],
    recommendation: { ...ruleset.recommendation, preferences: [] },
  }
}

// ── cells ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a unit comes to: a truth, or the ends of its points. */
type Answer = Three | string
type Cells = { fact: string; values: Scalar[]; ordered: boolean }

const leavesOf = (unit: Unit): Condition[] => {
  const walk = (one: Condition): Condition[] =>
    'all' in one ? one.all.flatMap(walk) : 'any' in one ? one.any.flatMap(walk) : 'not' in one ? walk(one.not) : [one]
  return unit.when ? walk(unit.when) : unit.row!.bands!.flatMap(({ when }: Band) => (when ? walk(when) : []))
}

const order = (room: Room, values: Scalar[]): Scalar[] =>
  room.kind === 'list' ? values : [...values].sort((a, b) => room.step(a) - room.step(b))

/** Values of each fact of a unit: both sides of every turn of every comparison, for two companies, and the ends. */
function cellsOf(ruleset: Ruleset, unit: Unit, anchors: Company[]): Cells[] {
  const facts = [...new Set(leavesOf(unit).flatMap((leaf) => askedFacts(ruleset, leaf)))]
  return facts.map((fact) => {
    const room = roomOf(ruleset, {}, ASKED, fact)
    if (room.kind === 'list') {
      if (fact !== 'industryCode') return { fact, values: room.values, ordered: false }
      const read = (code: Scalar) => {
        const plain = plainly(ruleset, { ...anchors[0]!, industryCode: code }, ASKED)
        return leavesOf(unit)
          .map((leaf) => plain.holds(leaf))
          .join()
      }
      const kinds = new Map(room.values.map((code) => [read(code), code]))
      return { fact, values: [...kinds.values()], ordered: false }
    }
    const found = new Set<Scalar>([room.value(room.low), room.value(room.high)])
    if (room.none) found.add('none')
    for (const anchor of anchors) {
      found.add(anchor[fact]!)
      for (const leaf of leavesOf(unit)) {
        if (!askedFacts(ruleset, leaf).includes(fact)) continue
        const own = roomOf(ruleset, anchor, ASKED, fact)
        const holds = (value: Scalar) => plainly(ruleset, { ...anchor, [fact]: value }, ASKED).holds(leaf)
        for (const { below, at } of turns(own, anchor[fact]!, holds)) found.add(below).add(at)
      }
    }
    return { fact, values: order(room, [...found]), ordered: true }
  })
}

/** What may be known of a fact: each value, each range between two, each pair of options, nothing. */
type Told = { told: FactValue; inside: number[] }

function toldOf({ values, ordered }: Cells, fine: boolean): Told[] {
  const each: Told[] = values.map((value, n) => ({ told: value, inside: [n] }))
  const nothing: Told = { told: null, inside: [...values.keys()] }
  if (!fine) return [...each, nothing]
  if (!ordered)
    return typeof values[0] === 'string' && values.length < 5
      ? [
          ...each,
          ...values.flatMap((a, n) =>
            values.slice(n + 1).map((b, m): Told => ({ told: { oneOf: [a, b] }, inside: [n, n + 1 + m] })),
          ),
          nothing,
        ]
      : [...each, nothing]
  const days = values.map((value, n) => ({ value, n })).filter(({ value }) => value !== 'none')
  const ranges = days.flatMap(({ value: min, n }, a) =>
    days.slice(a + 1).map(
      ({ value: max, n: m }): Told => ({
        told: { min: min as number, max: max as number },
        inside: [...values.keys()].filter((k) => k >= n && k <= m),
      }),
    ),
  )
  return [...each, ...ranges, nothing]
}

export type UnitProof = {
  unit: Unit
  facts: number
  points: number
  boxes: number
  how: 'exhaustive' | 'told or not' | 'sampled'
  contradicted: string[]
  /** Boxes in which all points agree, and those of them that the engine leaves open. */
  agreed: number
  open: string[]
}

/** A row of points takes the engine longer than a condition. */
const LIMIT = { criterion: 4000, gate: 4000, row: 500 }
const POINTS = 6000

/** Checks one unit over all boxes of its cells, or over as many as there is time for. */
export function proveUnit(ruleset: Ruleset, unit: Unit, sample = 150): UnitProof {
  const domains = domainsOf(ruleset)
  const anchors = [
    companyOf(domains, ASKED, {}, { mood: 'plausible', boundary: 0, slips: 0 }, chanceOf(11)),
    companyOf(domains, ASKED, {}, { mood: 'good', boundary: 0, slips: 0 }, chanceOf(12)),
  ]
  const asOf = unit.from > '2025-11-27' ? unit.from : unit.from < '2026-04-01' ? '2025-11-27' : ASKED
  const own = alone(ruleset, unit)
  // A title that is held is one date; points, and a title by its own rules, read too much to be cut.
  const reads = leavesOf(unit).some((leaf) => 'points' in leaf || ('recognition' in leaf && leaf.is !== 'held'))
  let cells = reads ? [] : cellsOf(ruleset, unit, anchors)
  const size = (list: Cells[]) => list.reduce((total, { values }) => total * values.length, 1)
  if (!reads && size(cells) > POINTS) cells = cellsOf(ruleset, unit, anchors.slice(0, 1))
  const proof: UnitProof = {
    unit,
    facts: cells.length,
    points: 0,
    boxes: 0,
    how: 'exhaustive',
    contradicted: [],
    agreed: 0,
    open: [],
  }

  const answerOf = (company: Company): Answer => {
    const plain = plainly(ruleset, company, asOf)
    if (unit.when) return plain.holds(unit.when)
    const [low, high] = plain.row(unit.row!.bands!, null)
    return `${low}–${high}`
  }
  const tied = (company: Company): boolean =>
    ruleset.ties.every(({ atMost: [a, b] }) => {
      const [part, whole] = [company[a], company[b]]
      return part === undefined || whole === undefined || part <= whole
    })
  /** `whole`: every mixture in the box is a company, so that what the points agree on is what all agree on. */
  const check = (told: Facts, answers: Set<Answer>, whole: boolean): void => {
    if (answers.size === 0) return
    const decision = decide(own, told, asOf, { brief: true })
    proof.boxes++
    const agree = whole && answers.size === 1
    if (agree) proof.agreed++
    const list = [...answers]
    if (unit.when) {
      const outcome = decision.products.find(({ id }) => id === 'unit')!.outcome
      const said = outcome === 'eligible' ? true : outcome === 'ineligible' ? false : null
      if (said !== null && list.some((one) => one !== said)) proof.contradicted.push(JSON.stringify(told))
      else if (said === null && agree && list[0] !== null) proof.open.push(JSON.stringify(told))
      return
    }
    const { low, high } = decision.recognitions.find(({ id }) => id === 'unit')!.points!
    const ends = list.flatMap((one) => String(one).split('–').map(Number))
    const [least, most] = [Math.min(...ends), Math.max(...ends)]
    if (low > least || high < most) proof.contradicted.push(JSON.stringify(told))
    else if (agree && (low < least || high > most)) proof.open.push(JSON.stringify(told))
  }

  if (reads || size(cells) > POINTS) {
    proof.how = 'sampled'
    sampled(ruleset, unit, asOf, sample, answerOf, check)
    return proof
  }
  // Every point of the cells once, by the number of its mixture.
  const table: (Answer | undefined)[] = []
  const point = (n: number, company: Record<string, Scalar>): void => {
    if (n === cells.length) {
      table.push(tied(company) ? answerOf(company) : undefined)
      return
    }
    for (const value of cells[n]!.values) point(n + 1, { ...company, [cells[n]!.fact]: value })
  }
  point(0, {})
  proof.points = table.length
  const boxes = (fine: boolean): Told[][] => cells.map((one) => toldOf(one, fine))
  const count = (list: Told[][]) => list.reduce((total, one) => total * one.length, 1)
  let told = boxes(true)
  if (count(told) > LIMIT[unit.kind]) {
    told = boxes(false)
    proof.how = 'told or not'
  }
  const chance = chanceOf(unit.name.length)
  const tooMany = count(told) > LIMIT[unit.kind]
  const box = (pick: Told[]): void => {
    const facts: Record<string, FactValue> = {}
    for (const [n, one] of pick.entries()) if (one.told !== null) facts[cells[n]!.fact] = one.told
    let indices = [0]
    for (const [n, { inside }] of pick.entries())
      indices = indices.flatMap((index) => inside.map((k) => index * cells[n]!.values.length + k))
    const answers = indices.map((index) => table[index])
    check(facts, new Set(answers.filter((one) => one !== undefined)), !answers.includes(undefined))
  }
  const walk = (pick: Told[]): void => {
    if (pick.length === cells.length) box(pick)
    else for (const one of told[pick.length]!) walk([...pick, one])
  }
  if (tooMany) {
    proof.how = 'sampled'
    for (let n = 0; n < sample; n++) box(told.map((one) => chance.one(one)))
  } else walk([])
  return proof
}

/** Companies of all kinds of which part is forgotten, and completions that vary what was forgotten. */
function sampled(
  ruleset: Ruleset,
  unit: Unit,
  asOf: string,
  count: number,
  answerOf: (company: Company) => Answer,
  check: (told: Facts, answers: Set<Answer>, whole: boolean) => void,
): void {
  const domains = domainsOf(ruleset)
  const facts = [...new Set(leavesOf(unit).flatMap((leaf) => askedFacts(ruleset, leaf)))]
  const moods = ['good', 'bare', 'plausible', 'bad'] as const
  for (let n = 0; n < count; n++) {
    const chance: Chance = chanceOf(n + 1)
    const company = companyOf(domains, asOf, {}, { mood: chance.one(moods), boundary: 0.2, slips: 0.1 }, chance)
    const share = chance.one([0.1, 0.3, 0.6])
    const told = Object.fromEntries(facts.filter(() => !chance.often(share)).map((fact) => [fact, company[fact]!]))
    const answers = new Set<Answer>([answerOf(company)])
    for (let turn = 0; turn < 8; turn++) {
      const style = { mood: moods[turn % 4]!, boundary: 0.3, slips: turn < 4 ? 0 : 0.2 }
      answers.add(answerOf(companyOf(domains, asOf, told, style, chanceOf(n * 31 + turn))))
    }
    // Eight completions that agree prove nothing: only what they contradict counts.
    check(told, answers, false)
  }
}
