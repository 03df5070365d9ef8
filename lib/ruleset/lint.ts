import type {
  Condition,
  Criterion,
  DerivedDefinition,
  Expression,
  FactDefinition,
  Leaf,
  Operator,
  Ruleset,
  Scalar,
  Score,
  Status,
  Value,
  Words,
} from '@/lib/engine'
import { compare, type Definition, dayNumber, type Goal, inForce, isDay, no, World, yes } from './possible'
import { HAN, NAMES, onlyIn, quantities, UNITS, type Unit } from './quantities'

/**
 * What the shapes of the rule files cannot tell: rules that contradict each other, bands that nobody reaches, questions
 * that nothing reads, words that say another number than the rule, sources that have grown old. Pure: rules and a day in,
 * findings out. What may hold is always taken too widely, so that a finding is never a false alarm about reach.
 */

export const lintCodes = [
  'unreachable-criterion',
  'unreachable-recognition',
  'unreachable-product',
  'always-satisfied',
  'contradiction',
  'redundant-condition',
  'band-overlap',
  'band-gap',
  'band-order',
  'score-sum',
  'unread-question',
  'unasked-fact',
  'unused-value',
  'words-disagree',
  'missing-language',
  'undated-citation',
  'stale-source',
  'value-without-basis',
] as const

export type LintCode = (typeof lintCodes)[number]
export type Finding = { code: LintCode; file: string; path: string; message: string }

/** A source is read again after so many days. */
export const STALE_AFTER = 180

type Place = { file: string; path: string }
type Say = (code: LintCode, place: Place, message: string) => void
type Node = Record<string, unknown>

const at = ({ file, path }: Place, step: string): Place => ({
  file,
  path: path ? path + step : step.replace(/^\./, ''),
})

// ── where things stand ───────────────────────────────────────────────────────────────────────────────────────────

/** How many of a product's criteria stand in front of its own: those that all share, with the same text. */
export function commonCount({ products }: Ruleset): number {
  const [first, ...others] = products
  const shared = (one: Criterion, n: number) =>
    others.every(({ criteria }) => JSON.stringify(criteria[n]?.text) === JSON.stringify(one.text))
  const own = others.length > 0 ? first?.criteria.findIndex((one, n) => !shared(one, n)) : 0
  return own === -1 ? first!.criteria.length : (own ?? 0)
}

/** The place of a product's criterion in the files. */
function criterionPlace(product: Ruleset['products'][number], n: number, common: number): Place {
  return n < common
    ? { file: 'rules/products/_common.yaml', path: `criteria[${n}]` }
    : { file: `rules/products/${product.id}.yaml`, path: `criteria[${n - common}]` }
}

/** Every object of the ruleset with its place in the files; what a later version inherits is met once, where it stands. */
function everything(ruleset: Ruleset): (Place & { one: Node })[] {
  const seen = new Set<object>()
  const found: (Place & { one: Node })[] = []
  const walk = (one: unknown, { file, path }: Place): void => {
    if (one === null || typeof one !== 'object' || seen.has(one)) return
    seen.add(one)
    if (Array.isArray(one)) one.forEach((kid, n) => void walk(kid, { file, path: `${path}[${n}]` }))
    else {
      found.push({ file, path, one: one as Node })
      for (const [key, kid] of Object.entries(one))
        if (kid !== null && typeof kid === 'object') walk(kid, { file, path: path ? `${path}.${key}` : key })
    }
  }
  const file = (name: string, path = ''): Place => ({ file: `rules/${name}.yaml`, path })
  walk(ruleset.topics, file('questions', 'topics'))
  for (const one of ruleset.facts) walk(one, file('questions', `facts.${one.id}`))
  for (const list of ruleset.industries.lists) walk(list, file('industries', `lists.${list.id}`))
  walk(ruleset.industries.classes, file('industries', 'classes'))
  for (const one of ruleset.derived) walk(one, file('questions', `derived.${one.id}`))
  for (const one of [...ruleset.regulations, ruleset.sizeStandard]) {
    const { versions, ...rest } = one
    for (const version of versions) walk(version, file(`regulations/${one.id}`, `versions.${version.from}`))
    walk(rest, file(`regulations/${one.id}`))
  }
  const common = commonCount(ruleset)
  for (const version of ruleset.common.versions) walk(version, file('products/_common', `versions.${version.from}`))
  for (const product of ruleset.products) {
    const { versions, criteria, ...rest } = product
    for (const version of versions) walk(version, file(`products/${product.id}`, `versions.${version.from}`))
    for (const [n, one] of criteria.entries()) walk(one, criterionPlace(product, n, common))
    walk(rest, file(`products/${product.id}`))
  }
  for (const one of ruleset.scorecards) walk(one, file(`scorecards/${one.id}`))
  walk(ruleset.recommendation, file('recommendation'))
  for (const name of [
    'documents',
    'alternatives',
    'zones',
    'branches',
    'campaigns',
    'coverage',
    'policies',
    'rates',
  ] as const)
    walk(ruleset[name], file(name))
  return found
}

const isLeaf = (one: Node): one is Node & Leaf => typeof one.fact === 'string' && 'operator' in one
const isWords = (one: Node): one is Node & Words => 'zh' in one || 'en' in one
// ── conditions ───────────────────────────────────────────────────────────────────────────────────────────────────

const show = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** Finds nodes that nothing can satisfy, and nodes that change nothing; says whether something was said. */
function conditionFindings(world: World, one: Condition, place: Place, context: Goal[], say: Say): boolean {
  if ('not' in one) return false
  if (!('all' in one) && !('any' in one)) {
    if (world.can([...context, yes(one)])) return false
    const alone = !world.can([yes(one)])
    say(
      'contradiction',
      place,
      alone ? 'no value satisfies this.' : 'nothing satisfies this together with what stands beside it.',
    )
    return true
  }
  const kids = 'all' in one ? one.all : one.any
  const step = 'all' in one ? 'all' : 'any'
  const beside = (n: number) => kids.filter((_, m) => m !== n)
  let said = false
  for (const [n, kid] of kids.entries())
    said = conditionFindings(world, kid, at(place, `.${step}[${n}]`), context, say) || said
  if (said) return true
  if (!world.can([...context, yes(one)])) {
    say('contradiction', place, 'no company can satisfy all of this at once.')
    return true
  }
  if ('all' in one)
    for (const [n, kid] of kids.entries())
      if ('any' in kid)
        said = conditionFindings(world, kid, at(place, `.all[${n}]`), [...context, ...beside(n).map(yes)], say) || said
  if (said) return true
  for (const n of kids.keys()) {
    const kid = kids[n]!
    const moves = 'all' in one ? [...beside(n).map(yes), no(kid)] : [yes(kid), ...beside(n).map(no)]
    if (kids.length > 1 && !world.can(moves)) {
      say(
        'redundant-condition',
        at(place, `.${step}[${n}]`),
        'what stands beside it says this already; it changes nothing.',
      )
      return false
    }
  }
  if ('any' in one) tiling(world, kids, at(place, '.any'), say)
  return false
}

/** The leaves that all hold where a condition does. */
function conjunction(one: Condition): Leaf[] {
  if ('all' in one) return one.all.flatMap(conjunction)
  return 'fact' in one ? [one] : []
}

/** Branches that part the values of one number, like the rows of a table, leave no hole and meet nowhere. */
function tiling(world: World, kids: Condition[], place: Place, say: Say): void {
  if (kids.length < 2) return
  const rows = kids.map(conjunction)
  for (const fact of new Set(rows[0]!.map((leaf) => leaf.fact))) {
    const cells = world.cells(fact)
    if (!cells || typeof cells[0]?.value !== 'number' || !rows.every((row) => row.some((leaf) => leaf.fact === fact)))
      continue
    const masks = rows.map((row) =>
      row
        .filter((leaf) => leaf.fact === fact)
        .reduce((bits, leaf) => bits & (world.mask(leaf, true, true) ?? -1n), -1n),
    )
    const covered = cells.map((cell, n) => cell.value !== undefined && masks.some((bits) => (bits >> BigInt(n)) & 1n))
    const hole = covered.findIndex(
      (is, n) => !is && covered.slice(0, n).includes(true) && covered.slice(n).includes(true),
    )
    if (hole >= 0) say('band-gap', place, `${fact} around ${show(cells[hole]!.value)} falls between two branches.`)
    for (let b = 1; b < masks.length; b++)
      for (let a = 0; a < b; a++) {
        const both = masks[a]! & masks[b]!
        if (both !== 0n && both !== masks[a] && both !== masks[b])
          say('band-overlap', at(place, `[${b}]`), `${fact} has values that an earlier branch takes as well.`)
      }
  }
}

// ── bands ────────────────────────────────────────────────────────────────────────────────────────────────────────

type Bands = { when?: Condition; points?: number | { min: number; max: number } }[]

const low = (points: NonNullable<Bands[number]['points']>): number => (typeof points === 'number' ? points : points.min)
const high = (points: NonNullable<Bands[number]['points']>): number =>
  typeof points === 'number' ? points : points.max
const leaves = (one: Condition): Leaf[] =>
  'all' in one
    ? one.all.flatMap(leaves)
    : 'any' in one
      ? one.any.flatMap(leaves)
      : 'not' in one
        ? leaves(one.not)
        : 'fact' in one
          ? [one]
          : []
const direction = ({ operator }: { operator: Operator }): number =>
  operator === 'gte' || operator === 'gt' ? 1 : operator === 'lte' || operator === 'lt' ? -1 : 0

/** Bands are tried in order: each must be reached by somebody, give less than the one before, and part the values in order. */
function bandFindings(world: World, bands: Bands, place: Place, say: Say): void {
  const whens = bands.map(({ when }) => when)
  for (const [n, band] of bands.entries()) {
    const before = whens.slice(0, n).filter((when) => when !== undefined)
    if (!world.can([...(band.when ? [yes(band.when)] : []), ...before.map(no)]))
      say('band-overlap', at(place, `[${n}]`), 'no value reaches this: the bands before it take them all.')
    const [above, own] = [bands[n - 1]?.points, band.points]
    if (above === undefined || own === undefined) continue
    if (high(own) > high(above) || low(own) > low(above))
      say(
        'band-order',
        at(place, `[${n}]`),
        'gives more points than the band before it; bands go from the highest down.',
      )
    else if (high(own) === high(above) && low(own) === low(above))
      say('band-order', at(place, `[${n}]`), 'gives the same points as the band before it; one band is enough.')
  }
  const facts = new Map<string, { n: number; leaf: Leaf }[]>()
  for (const [n, when] of whens.entries())
    for (const leaf of when ? leaves(when) : []) facts.set(leaf.fact, [...(facts.get(leaf.fact) ?? []), { n, leaf }])
  for (const [fact, named] of facts) {
    const cells = world.cells(fact)
    if (named.length < 2 || !cells || typeof cells[0]?.value !== 'number') continue
    // A band looks the other way from its neighbours.
    if (named.every(({ n }, m) => n !== named[m + 1]?.n)) {
      const sum = named.reduce((total, { leaf }) => total + direction(leaf), 0)
      for (const { n, leaf } of named)
        if (direction(leaf) * sum < 0)
          say('band-gap', at(place, `[${n}]`), `compares ${fact} the other way round than the bands beside it.`)
    }
    // Points along one fact, all else held still, only rise or only fall; a dip is a hole between two bands.
    for (const rest of [false, true]) {
      const holds = (one: Condition, cell: Scalar): boolean => {
        if ('all' in one) return one.all.every((kid) => holds(kid, cell))
        if ('any' in one) return one.any.some((kid) => holds(kid, cell))
        if ('not' in one) return !holds(one.not, cell)
        if (!('fact' in one) || one.fact !== fact) return rest
        const needed = world.needed(one)
        return needed === undefined ? rest : compare(one.operator, cell, needed)
      }
      const along = cells
        .filter(({ value }) => value !== undefined)
        .map(({ value }) => ({
          value,
          points: high(bands.find(({ when }) => !when || holds(when, value!))?.points ?? 0),
        }))
      const moves = along.slice(1).map((one, n) => ({ ...one, by: Math.sign(one.points - along[n]!.points) }))
      const turn = moves.find(({ by }, n) => by !== 0 && moves.slice(0, n).some((one) => one.by === -by))
      if (turn && bands.some(({ points }) => points !== undefined)) {
        say(
          'band-gap',
          place,
          `points rise and fall along ${fact}: near ${show(turn.value)} a band is missing or turned round.`,
        )
        break
      }
    }
  }
}

/** The bands of a form part the numbers without hole or overlap. */
function formBands(fact: FactDefinition, place: Place, say: Say): void {
  const step =
    fact.type === 'ratio' ? 0.0001 : fact.domain?.whole || fact.type === 'yuan' || fact.type === 'count' ? 1 : 0.01
  for (const [n, band] of (fact.bands ?? []).entries()) {
    if (band.min !== undefined && band.max !== undefined && band.min > band.max)
      say('band-overlap', at(place, `.bands[${n}]`), `${band.min} is above ${band.max}: no value is in it.`)
    const before = fact.bands![n - 1]
    if (!before) continue
    const jump = (band.min ?? Number.NEGATIVE_INFINITY) - (before.max ?? Number.POSITIVE_INFINITY)
    if (jump <= 0) say('band-overlap', at(place, `.bands[${n}]`), 'starts before the band in front of it ends.')
    else if (jump > step * 1.5)
      say('band-gap', at(place, `.bands[${n}]`), `leaves out the values between ${before.max} and ${band.min}.`)
  }
}

function scoreFindings(
  world: World,
  score: Pick<Score, 'max' | 'characteristics' | 'parts'>,
  place: Place,
  capped: boolean,
  say: Say,
): void {
  for (const [n, one] of score.characteristics.entries()) {
    const own = at(place, `.characteristics[${n}]`)
    if (!one.bands) continue
    for (const [m, { when }] of one.bands.entries())
      if (when) conditionFindings(world, when, at(own, `.bands[${m}].when`), [], say)
    bandFindings(world, one.bands, at(own, '.bands'), say)
    const top = Math.max(...one.bands.map(({ points }) => high(points)))
    if (top !== one.max) say('score-sum', own, `the best band gives ${top} points, the maximum is ${one.max}.`)
  }
  const sum = (ids: string[]) =>
    score.characteristics.filter(({ id }) => ids.includes(id)).reduce((total, { max }) => total + max, 0)
  const parts = Object.values(score.parts ?? {})
  const whole =
    capped && parts.length > 0
      ? parts.reduce((total, { of, max }) => total + Math.min(sum(of), max ?? sum(of)), 0)
      : sum(score.characteristics.map(({ id }) => id))
  if (whole !== score.max)
    say('score-sum', at(place, '.max'), `the parts give ${whole} points together, not ${score.max}.`)
}

// ── words ────────────────────────────────────────────────────────────────────────────────────────────────────────

function wordFindings(words: Words, place: Place, say: Say): void {
  const { zh = '', en = '' } = words
  for (const [language, text] of Object.entries({ zh, en }))
    if (typeof text !== 'string' || text.trim() === '') {
      say('missing-language', place, `${language} is empty.`)
      return
    }
  // Signs and marks are the same in both languages: %, A, TRL 9.
  const marks = /^[\P{L}]*([A-Z]{1,4}[\P{L}]*)?$/u.test(zh)
  if (zh === en && !marks) say('missing-language', place, 'zh and en are the same.')
  else if (!HAN.test(zh) && !marks) say('missing-language', place, 'zh has no Chinese.')
  const bare = en.replace(NAMES, ' ')
  const strange = bare.match(/[\p{Script=Han}，。；：、！？（）]+/u)
  if (strange) say('missing-language', place, `en has Chinese in it: ${strange[0]}.`)
  const ruleText = !place.file.endsWith('questions.yaml')
  const [left, right] = [onlyIn(zh, en, ruleText), onlyIn(en, zh, ruleText)]
  if (left.length + right.length > 0)
    say(
      'words-disagree',
      place,
      `zh and en name different numbers: ${[...left, ...right].map(({ raw }) => raw).join(', ')} stands in one only.`,
    )
}

const unitOf = (definition: Definition | undefined): [Unit, number] => {
  if (definition?.type === 'ratio') return ['percent', 1]
  if (definition?.type === 'yuan') return ['yuan', 1]
  const found = UNITS.find(([sign]) => definition?.unit && sign.test(definition.unit.zh))
  return found ? [found[1], found[2]] : definition?.type === 'count' ? ['count', 1] : ['none', 1]
}

/** The numbers that a condition needs, by unit: what a text beside it may name. */
function neededNumbers(world: World, one: Condition, definitions: Map<string, Definition>): Map<Unit, number[]> {
  const found = new Map<Unit, number[]>()
  const add = (unit: Unit, value: number) => found.set(unit, [...(found.get(unit) ?? []), value])
  const walk = (node: Condition): void => {
    if ('all' in node) node.all.forEach(walk)
    else if ('any' in node) node.any.forEach(walk)
    else if ('not' in node) walk(node.not)
    else if ('points' in node) {
      const needed = world.needed(node)
      if (typeof needed === 'number') add('points', needed)
    } else if ('fact' in node) {
      if (node.day && 'minusMonths' in node.day && node.day.minusMonths) add('months', node.day.minusMonths)
      else if (!node.day) {
        const needed = world.needed(node)
        const [unit, scale] = unitOf(definitions.get(node.fact))
        if (typeof needed === 'number' && unit !== 'none') add(unit, needed * scale)
      }
    }
  }
  walk(one)
  return found
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
const AT_LEAST = /不低于|不少于|至少|以上|成立满|达到 ?\{expected\}|\bat least\b|\bor more\b|\bmore than\b|\babove\b/i
const AT_MOST = /不超过|不高于|不大于|不多于|至多|以下|\bat most\b|\bno more than\b|\bup to\b|\bbelow\b|\bless than\b/i

/** A text beside a condition names no other number, and looks the same way, as the condition itself. */
function textFindings(
  world: World,
  text: Words,
  when: Condition,
  place: Place,
  definitions: Map<string, Definition>,
  say: Say,
): void {
  const needed = neededNumbers(world, when, definitions)
  for (const [language, words] of Object.entries({ zh: text.zh ?? '', en: text.en ?? '' })) {
    const named = quantities(words)
    // An average over two years is written as half of the sum that the rule compares.
    const times = /均|average|a year/i.test(words)
      ? [1, ...named.filter(({ unit }) => unit === 'months').map(({ raw }) => raw)]
      : [1]
    for (const { unit, value, raw } of named) {
      const wanted = needed.get(unit)
      if (wanted && !wanted.some((one) => times.some((factor) => near(one, value * factor))))
        say(
          'words-disagree',
          place,
          `${language} says ${raw}, the rule needs ${wanted.join(' or ')} (${unit}) on ${world.day}.`,
        )
    }
    const way =
      ('fact' in when || 'points' in when) && 'operator' in when && !('day' in when && when.day) ? direction(when) : 0
    const [least, most] = [AT_LEAST.test(words), AT_MOST.test(words)]
    if (way !== 0 && least !== most && way > 0 !== least)
      say(
        'words-disagree',
        place,
        `${language} says ${least ? 'at least' : 'at most'}, the rule compares with ${when && 'operator' in when ? when.operator : ''}.`,
      )
  }
}

/** Texts of a criterion and of each node under it. */
function textsOf(
  text: Words | undefined,
  when: Condition | undefined,
  place: Place,
  step = '.when',
): (Place & { text: Words; when: Condition })[] {
  const own = text && when ? [{ ...at(place, '.text'), text, when }] : []
  if (!when) return own
  const here = step ? at(place, step) : place
  const kids = 'all' in when ? when.all : 'any' in when ? when.any : 'not' in when ? [when.not] : []
  const key = 'all' in when ? 'all' : 'any'
  return [
    ...own,
    ...(step && when.text ? [{ ...at(here, '.text'), text: when.text, when }] : []),
    ...kids.flatMap((kid, n) => textsOf(kid.text, kid, at(here, 'not' in when ? '.not' : `.${key}[${n}]`), '')),
  ]
}

// ── sources ──────────────────────────────────────────────────────────────────────────────────────────────────────

function citationFindings(citation: Node, place: Place, today: string, say: Say): void {
  const { verifiedOn, publishedOn, url } = citation
  if (publishedOn !== undefined && (!isDay(publishedOn) || publishedOn > today))
    say('undated-citation', at(place, '.publishedOn'), `${show(publishedOn)} is no day up to ${today}.`)
  if (url !== undefined && publishedOn === undefined)
    say('undated-citation', place, 'has an address but not the day it was published on.')
  if (!isDay(verifiedOn) || verifiedOn > today) {
    say(
      'undated-citation',
      at(place, '.verifiedOn'),
      `${show(verifiedOn)} is no day up to ${today} on which a person read it.`,
    )
    return
  }
  if (isDay(publishedOn) && publishedOn > verifiedOn)
    say(
      'undated-citation',
      at(place, '.verifiedOn'),
      `was read on ${verifiedOn}, before it was published on ${publishedOn}.`,
    )
  const age = dayNumber(today) - dayNumber(verifiedOn)
  if (age > STALE_AFTER)
    say(
      'stale-source',
      at(place, '.verifiedOn'),
      `was last read on ${verifiedOn}, ${age} days ago; ${STALE_AFTER} is the most.`,
    )
}

/** A condition leans on nothing where it compares with a bare number or a title, and neither it nor what holds it says why. */
function leansOnNothing(one: Condition): boolean {
  if (one.basis) return false
  if ('all' in one) return one.all.some(leansOnNothing)
  if ('any' in one) return one.any.some(leansOnNothing)
  if ('not' in one) return leansOnNothing(one.not)
  return !('parameter' in one && one.parameter) && !('unknown' in one)
}

function basisFindings(
  one: { status?: Status; basis?: unknown },
  when: Condition | undefined,
  place: Place,
  status: Status,
  say: Say,
): void {
  if ((one.status ?? status) === 'assumed' && !one.basis && (!when || leansOnNothing(when)))
    say('value-without-basis', place, 'is assumed and does not say what it was chosen next to.')
}

// ── who reads what ───────────────────────────────────────────────────────────────────────────────────────────────

const inputs = (definition: DerivedDefinition, ruleset: Ruleset): string[] => {
  const { formula } = definition
  const walk = (one: Expression): string[] =>
    typeof one === 'string'
      ? [one]
      : Object.values(one as Record<string, Expression[]>)
          .flat()
          .flatMap(walk)
  if ('monthsSince' in formula) return [formula.monthsSince]
  if ('daysSince' in formula) return [formula.daysSince]
  if ('industry' in formula) return ['industryCode']
  if ('choose' in formula)
    return formula.choose.flatMap(({ when }) => (when ? leaves(when).map(({ fact }) => fact) : []))
  if ('sizeStandard' in formula)
    return [
      'sizeSector',
      ...ruleset.sizeStandard.versions
        .flatMap(({ rows }) => rows ?? [])
        .flatMap(({ floors }) => Object.values(floors).flatMap(Object.keys)),
    ]
  return Object.entries(formula)
    .filter(([key]) => key !== 'years')
    .flatMap(([, parts]) => (Array.isArray(parts) ? parts : [parts]))
    .flatMap((part) => walk(part as Expression))
}

/** Facts that the engine itself reads: the year that the figures belong to. */
const READ_BY_THE_ENGINE = ['accountsYear']

function readingFindings(
  ruleset: Ruleset,
  nodes: (Place & { one: Node })[],
  definitions: Map<string, Definition>,
  say: Say,
): void {
  const derived = new Map(ruleset.derived.map((one) => [one.id, one]))
  const decides = new Set<string>(READ_BY_THE_ENGINE)
  const shown = new Set<string>()
  const display = ({ file, path }: Place): boolean =>
    /alternatives|campaigns|branches|policies/.test(file) || /^(meantFor|notes)\b/.test(path)
  const read = (fact: unknown, place: Place): void => {
    if (typeof fact !== 'string') return
    const definition = definitions.get(fact)
    const owner = /^derived\.([^.]+)/.exec(place.path)?.[1]
    const free = owner ? derived.get(owner)?.reader === 'display' : display(place)
    if (!definition) say('unasked-fact', place, `"${fact}" is not asked and not worked out.`)
    else if (!free && definition.reader !== undefined && definition.reader !== 'rules')
      say('unasked-fact', place, `${fact} is for ${definition.reader} only; a rule that decides must not read it.`)
    if (!owner) (free ? shown : decides).add(fact)
  }
  for (const { one, ...place } of nodes) {
    if (isLeaf(one)) read(one.fact, at(place, '.fact'))
    if ('heldUntil' in one) read(one.heldUntil, at(place, '.heldUntil'))
    if (place.path.endsWith('.byFact')) for (const key of ['fact', 'toldBy']) read(one[key], at(place, `.${key}`))
  }
  for (const one of ruleset.derived)
    for (const fact of 'choose' in one.formula ? [] : inputs(one, ruleset))
      read(fact, { file: 'rules/questions.yaml', path: `derived.${one.id}.formula` })
  const spread = (names: Set<string>) => {
    for (const name of names)
      for (const fact of derived.has(name) ? inputs(derived.get(name)!, ruleset) : []) names.add(fact)
  }
  spread(decides)
  spread(shown)
  for (const one of ruleset.facts)
    if (one.reader === 'rules' && !decides.has(one.id))
      say(
        'unread-question',
        { file: 'rules/questions.yaml', path: `facts.${one.id}` },
        `is asked for the rules, but ${shown.has(one.id) ? 'only what is shown reads it' : 'no rule reads it'}.`,
      )
  for (const one of ruleset.derived)
    if (!decides.has(one.id) && !shown.has(one.id) && one.reader !== 'display')
      say(
        'unread-question',
        { file: 'rules/questions.yaml', path: `derived.${one.id}` },
        'is worked out, but no rule reads it.',
      )
}

function unusedFindings(ruleset: Ruleset, nodes: (Place & { one: Node })[], say: Say): void {
  const points = new Set(nodes.map(({ one }) => one.points))
  for (const card of ruleset.scorecards)
    for (const part of Object.keys(card.parts ?? {}))
      if (!points.has(`${card.id}/${part}`))
        say('unused-value', { file: `rules/scorecards/${card.id}.yaml`, path: `parts.${part}` }, 'is named by no rule.')
  const used = new Set(nodes.map(({ one }) => one.parameter))
  for (const holder of [...ruleset.regulations, ...ruleset.products, ruleset.common]) {
    const folder = ruleset.regulations.some((one) => one === holder) ? 'regulations' : 'products'
    const said = new Set<string>()
    for (const version of holder.versions)
      for (const key of Object.keys(version.values ?? {}))
        if (!used.has(`${holder.id}.${key}`) && !said.has(key)) {
          said.add(key)
          const file = `rules/${folder}/${holder.id === 'common' ? '_common' : holder.id}.yaml`
          say('unused-value', { file, path: `versions.${version.from}.values.${key}` }, 'is named by no rule.')
        }
  }
}

// ── all together ─────────────────────────────────────────────────────────────────────────────────────────────────

/** What is wrong with the rules though every file has its shape, as of a day. */
export function lint(ruleset: Ruleset, today: string): Finding[] {
  const findings = new Map<string, Finding>()
  const say: Say = (code, { file, path }, message) => {
    const key = `${code} ${file} ${path}`
    if (!findings.has(key)) findings.set(key, { code, file, path, message })
  }
  const nodes = everything(ruleset)
  const definitions = new Map<string, Definition>([...ruleset.facts, ...ruleset.derived].map((one) => [one.id, one]))
  const mentions = new Map<string, Leaf[]>()
  const mention = (leaf: Leaf) => mentions.set(leaf.fact, [...(mentions.get(leaf.fact) ?? []), leaf])
  for (const { one } of nodes) if (isLeaf(one)) mention(one)
  for (const { heldUntil } of ruleset.regulations)
    if (heldUntil) mention({ fact: heldUntil, operator: 'gte', day: { asOf: true } })
  const worlds = new Map<string, World>()
  const on = (day: string): World => {
    const world = worlds.get(day) ?? new World(ruleset, day, definitions, mentions)
    worlds.set(day, world)
    return world
  }

  const criterionFindings = (world: World, one: Criterion, place: Place) => {
    if (!one.when) return
    conditionFindings(world, one.when, at(place, '.when'), [], say)
    if (!world.can([yes(one.when)])) say('unreachable-criterion', place, `no company can satisfy it on ${world.day}.`)
    else if (!world.can([no(one.when)])) say('always-satisfied', place, `no company can fail it on ${world.day}.`)
    for (const { text, when, ...where } of textsOf(one.text, one.when, place))
      textFindings(world, text, when, where, definitions, say)
  }

  for (const regulation of ruleset.regulations) {
    const file = `rules/regulations/${regulation.id}.yaml`
    const first = new Map<unknown, string>()
    for (const version of regulation.versions) {
      if (!version.citation) continue
      const world = on(version.from)
      const place = { file, path: `versions.${version.from}` }
      const inherited = (part: unknown, name: string): Place => {
        if (!first.has(part)) first.set(part, `versions.${version.from}.${name}`)
        return { file, path: first.get(part)! }
      }
      if (version.appliesWhen) conditionFindings(world, version.appliesWhen, at(place, '.appliesWhen'), [], say)
      const { criteria = [], score, citation } = version
      const list = inherited(version.criteria, 'criteria')
      for (const [n, one] of criteria.entries()) {
        criterionFindings(world, one, at(list, `[${n}]`))
        if (one.when) basisFindings(one, one.when, at(list, `[${n}]`), citation.status, say)
      }
      const asked = criteria.flatMap((one) => (one.kind === 'required' && one.when ? [yes(one.when)] : []))
      if (!world.can(asked)) say('unreachable-recognition', list, `no company can meet all of it on ${version.from}.`)
      if (!score) continue
      const own = inherited(score, 'score')
      scoreFindings(world, score, own, true, say)
      for (const [n, one] of score.characteristics.entries())
        if (!one.judged) basisFindings(one, undefined, at(own, `.characteristics[${n}]`), citation.status, say)
    }
  }
  const common = commonCount(ruleset)
  for (const product of ruleset.products) {
    const starts = product.versions.filter(({ citation }) => citation).map(({ from }) => from)
    const begin = starts.sort()[0] ?? today
    const days = [...ruleset.regulations, ...ruleset.products, ruleset.common].flatMap(({ versions }) =>
      versions.map(({ from }) => from),
    )
    for (const day of new Set(
      [...days, today].filter((one) => one >= begin && (inForce(product.versions, one)?.citation ?? null)),
    )) {
      const world = on(day)
      for (const [n, one] of product.criteria.entries())
        criterionFindings(world, one, criterionPlace(product, n, common))
      const asked = product.criteria.filter(({ kind }) => kind === 'required')
      if (
        asked.some(({ when }) => !when) ||
        !world.can(
          asked.flatMap(({ when }) => (when ? [yes(when)] : [])),
          false,
        )
      )
        say(
          'unreachable-product',
          { file: `rules/products/${product.id}.yaml`, path: 'criteria' },
          `no company can have it on ${day}.`,
        )
    }
    for (const [n, one] of product.criteria.entries())
      if (one.when) basisFindings(one, one.when, criterionPlace(product, n, common), 'assumed', say)
    for (const [n, { text, when }] of product.meantFor.traits.entries()) {
      const place = { file: `rules/products/${product.id}.yaml`, path: `meantFor.traits[${n}]` }
      conditionFindings(on(today), when, at(place, '.when'), [], say)
      for (const { text: words, when: own, ...where } of textsOf(text, when, place))
        textFindings(on(today), words, own, where, definitions, say)
    }
  }
  for (const card of ruleset.scorecards) {
    const place = { file: `rules/scorecards/${card.id}.yaml`, path: '' }
    scoreFindings(on(today), card, place, false, say)
    for (const [n, one] of card.characteristics.entries())
      basisFindings(one, undefined, at(place, `.characteristics[${n}]`), card.citation.status, say)
  }
  for (const [n, { when }] of ruleset.alternatives.entries())
    if (when) conditionFindings(on(today), when, { file: 'rules/alternatives.yaml', path: `[${n}].when` }, [], say)
  for (const [n, one] of ruleset.campaigns.entries())
    conditionFindings(on(today), one.for.when, { file: 'rules/campaigns.yaml', path: `[${n}].for.when` }, [], say)
  for (const [n, { when }] of ruleset.recommendation.preferences.entries())
    if (when)
      conditionFindings(on(today), when, { file: 'rules/recommendation.yaml', path: `preferences[${n}].when` }, [], say)
  for (const { id, formula } of ruleset.derived)
    if ('choose' in formula) {
      const place = { file: 'rules/questions.yaml', path: `derived.${id}.formula.choose` }
      bandFindings(
        on(today),
        formula.choose.map(({ when }) => (when ? { when } : {})),
        place,
        say,
      )
      for (const [n, { when }] of formula.choose.entries()) {
        if (!when) continue
        conditionFindings(on(today), when, at(place, `[${n}].when`), [], say)
        if (when.status === 'assumed' && !when.basis)
          basisFindings(when, undefined, at(place, `[${n}].when`), 'assumed', say)
      }
    }
  for (const fact of ruleset.facts) formBands(fact, { file: 'rules/questions.yaml', path: `facts.${fact.id}` }, say)
  for (const { from, rows } of ruleset.sizeStandard.versions)
    for (const [n, { floors }] of (rows ?? []).entries())
      for (const [upper, lower] of [
        ['large', 'medium'],
        ['medium', 'small'],
      ] as const)
        for (const [fact, floor] of Object.entries(floors[lower]))
          if (floor >= (floors[upper][fact] ?? Number.POSITIVE_INFINITY))
            say(
              'band-overlap',
              {
                file: 'rules/regulations/size-standard.yaml',
                path: `versions.${from}.rows[${n}].floors.${lower}.${fact}`,
              },
              `${floor} is not below the floor of ${upper}: the class is never reached by it.`,
            )

  for (const { one, ...place } of nodes) {
    if (isWords(one)) wordFindings(one, place, say)
    if (one.citation !== null && typeof one.citation === 'object')
      citationFindings(one.citation as Node, at(place, '.citation'), today, say)
    const value = one as { value?: unknown; status?: Status; basis?: unknown; confirmation?: { on?: unknown } }
    if (one.status && /\.values\.[^.]+$/.test(place.path)) {
      if (value.status === 'assumed' && !value.basis)
        say('value-without-basis', place, 'is assumed and does not say what it was chosen next to.')
      if (value.status === 'confirmed' && !isDay(value.confirmation?.on))
        say('value-without-basis', place, 'is confirmed, but not by whom and on which day.')
    }
    if (one.citation === null && one.values)
      for (const [key, bare] of Object.entries(one.values as Record<string, Value>))
        if (typeof bare === 'number')
          say('value-without-basis', at(place, `.values.${key}`), 'has neither a citation nor a basis.')
  }
  readingFindings(ruleset, nodes, definitions, say)
  unusedFindings(ruleset, nodes, say)
  return [...findings.values()].sort((a, b) => (`${a.file} ${a.path}` < `${b.file} ${b.path}` ? -1 : 1))
}
