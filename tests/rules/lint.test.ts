import { expect, test } from 'vitest'
import type { Citation, Condition, Criterion, Leaf, Operator, Ruleset, Words } from '@/lib/engine'
import { type Finding, type LintCode, lint, lintCodes, STALE_AFTER } from '@/lib/ruleset/lint'
import { load } from '@/lib/ruleset/load'

const TODAY = '2026-11-24'
const ruleset = load()

// ── places where a defect can be planted, found without the lint's own walk ──────────────────────────────────────

type Place = { file: string; path: string }
type At<T> = Place & { one: T }
type Planted = Place & { code: LintCode }
type Chance = { pick<T>(list: T[]): T; below(n: number): number }

/** mulberry32: the same seed plants the same defects. */
function chance(seed: number): Chance {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, pick: (list) => list[below(list.length)]! }
}

const COMMON = 8
const regulationFile = (id: string) => `rules/regulations/${id}.yaml`

/** All criteria, each where it is written; what a later version inherits is left to the version that wrote it. */
function criteria(r: Ruleset): At<Criterion>[] {
  const seen = new Set<unknown>()
  const fresh = (part: unknown) => part !== undefined && !seen.has(part) && Boolean(seen.add(part))
  return [
    ...r.regulations.flatMap(({ id, versions }) =>
      versions.flatMap((version) =>
        fresh(version.criteria)
          ? version.criteria!.map((one, n) => ({
              one,
              file: regulationFile(id),
              path: `versions.${version.from}.criteria[${n}]`,
            }))
          : [],
      ),
    ),
    ...r.products.flatMap(({ id, criteria }) =>
      criteria.slice(COMMON).map((one, n) => ({ one, file: `rules/products/${id}.yaml`, path: `criteria[${n}]` })),
    ),
  ].filter(({ one }) => one.when)
}

type Table = At<NonNullable<Ruleset['scorecards'][number]['characteristics'][number]>>
function tables(r: Ruleset): Table[] {
  const scores = [
    ...r.regulations.flatMap(({ id, versions }) =>
      versions.flatMap(({ from, score }) =>
        score ? [{ score, file: regulationFile(id), path: `versions.${from}.score.` }] : [],
      ),
    ),
    ...r.scorecards.map((score) => ({ score, file: `rules/scorecards/${score.id}.yaml`, path: '' })),
  ]
  return scores.flatMap(({ score, file, path }) =>
    score.characteristics.flatMap((one, n) => (one.bands ? [{ one, file, path: `${path}characteristics[${n}]` }] : [])),
  )
}

function leaves(one: Condition, place: Place): At<Condition & Leaf>[] {
  const step = (kid: Condition, path: string) => leaves(kid, { ...place, path: place.path + path })
  if ('all' in one) return one.all.flatMap((kid, n) => step(kid, `.all[${n}]`))
  if ('any' in one) return one.any.flatMap((kid, n) => step(kid, `.any[${n}]`))
  if ('not' in one) return step(one.not, '.not')
  return 'fact' in one ? [{ ...place, one }] : []
}
const ruleLeaves = (r: Ruleset) =>
  criteria(r).flatMap(({ one, file, path }) => leaves(one.when!, { file, path: `${path}.when` }))
const bandLeaves = (r: Ruleset) =>
  tables(r).flatMap(({ one, file, path }) =>
    one.bands!.flatMap(({ when }, n) => (when ? leaves(when, { file, path: `${path}.bands[${n}].when` }) : [])),
  )
const citations = (r: Ruleset): At<Partial<Citation>>[] => [
  ...[...r.regulations, r.sizeStandard].flatMap(({ id, versions }) =>
    versions.flatMap(({ from, citation }) =>
      citation ? [{ one: citation, file: regulationFile(id), path: `versions.${from}.citation` }] : [],
    ),
  ),
  ...r.products.flatMap(({ id, versions }) =>
    versions.flatMap(({ from, citation }) =>
      citation ? [{ one: citation, file: `rules/products/${id}.yaml`, path: `versions.${from}.citation` }] : [],
    ),
  ),
  ...r.scorecards.map(({ id, citation }) => ({ one: citation, file: `rules/scorecards/${id}.yaml`, path: 'citation' })),
  { one: r.recommendation.citation, file: 'rules/recommendation.yaml', path: 'citation' },
  ...r.industries.lists.map(({ id, citation }) => ({
    one: citation,
    file: 'rules/industries.yaml',
    path: `lists.${id}.citation`,
  })),
  ...r.coverage.map(({ citation }, n) => ({ one: citation, file: 'rules/coverage.yaml', path: `[${n}].citation` })),
]
const texts = (r: Ruleset): At<Words>[] => [
  ...criteria(r).map(({ one, file, path }) => ({ one: one.text, file, path: `${path}.text` })),
  ...tables(r).map(({ one, file, path }) => ({ one: one.label, file, path: `${path}.label` })),
  ...r.facts.flatMap((fact) =>
    (['label', 'ask', 'why'] as const).map((key) => ({
      one: fact[key],
      file: 'rules/questions.yaml',
      path: `facts.${fact.id}.${key}`,
    })),
  ),
  ...r.derived.map(({ id, label }) => ({ one: label, file: 'rules/questions.yaml', path: `derived.${id}.label` })),
  ...r.documents.map(({ text }, n) => ({ one: text, file: 'rules/documents.yaml', path: `[${n}].text` })),
  ...r.zones.map(({ name }, n) => ({ one: name, file: 'rules/zones.yaml', path: `[${n}].name` })),
  ...r.alternatives.map(({ text }, n) => ({ one: text, file: 'rules/alternatives.yaml', path: `[${n}].text` })),
  ...r.products.flatMap(({ id, toConfirm }) =>
    toConfirm.map((one, n) => ({ one, file: `rules/products/${id}.yaml`, path: `toConfirm[${n}]` })),
  ),
]

// ── defects ──────────────────────────────────────────────────────────────────────────────────────────────────────

const opposite: Record<Operator, Operator> = {
  eq: 'neq',
  neq: 'eq',
  lt: 'gte',
  lte: 'gt',
  gt: 'lte',
  gte: 'lt',
  in: 'notIn',
  notIn: 'in',
}
const turned: Record<string, Operator> = { gte: 'lte', gt: 'lt', lte: 'gte', lt: 'gt' }
const has = (one: Condition, test: (node: Condition) => boolean): boolean =>
  test(one) ||
  ('all' in one ? one.all : 'any' in one ? one.any : 'not' in one ? [one.not] : []).some((kid) => has(kid, test))
/** Rows that only a person can say, and titles, may always turn out either way. */
const openEnded = (one: Condition) =>
  has(
    one,
    (node) =>
      'unknown' in node ||
      'recognition' in node ||
      'points' in node ||
      ('fact' in node && node.unknownFor !== undefined),
  )
const opposed = (leaf: Leaf): Condition => ({ ...bare(leaf), operator: opposite[leaf.operator] })
const bare = ({ fact, operator, value, parameter, day }: Leaf): Condition & Leaf => ({
  fact,
  operator,
  ...(value === undefined ? {} : { value }),
  ...(parameter === undefined ? {} : { parameter }),
  ...(day === undefined ? {} : { day }),
})
/** Puts another condition in the place of one, in the same object. */
function become(one: Condition, other: Condition): void {
  for (const key of Object.keys(one)) delete (one as Record<string, unknown>)[key]
  Object.assign(one, other)
}
const words = (): Words => ({ zh: '试验', en: 'Planted' })
const numeric = (leaf: Leaf, literal = false) =>
  turned[leaf.operator] !== undefined && !leaf.day && (!literal || typeof leaf.value === 'number')
const singleRows = (bands: NonNullable<Table['one']['bands']>) =>
  bands.flatMap(({ when }, n) => (when && 'fact' in when && numeric(when) ? [n] : []))

/** Each kind plants one defect of its code and says where it must be found. */
const kinds: Record<LintCode, (r: Ruleset, c: Chance) => Place> = {
  'unreachable-criterion'(r, c) {
    const { one, ...place } = c.pick(criteria(r).filter(({ one }) => !openEnded(one.when!)))
    const when = structuredClone(one.when!)
    const ways: Condition[] = [{ all: [when, { not: when }] }]
    if ('fact' in when && typeof when.value === 'number') ways.push({ fact: when.fact, operator: 'lt', value: -1e14 })
    ways.push({ points: 'tech/gate', operator: 'gt', value: 62 + c.below(30) })
    ways.push({ fact: 'mainRevenueShare', operator: 'gt', value: 1 })
    ways.push({
      all: [
        { fact: 'classOneIp', operator: 'eq', value: 0 },
        { fact: 'classOneIpInUse', operator: 'gte', value: 1 },
      ],
    })
    one.when = c.pick(ways)
    return place
  },
  'unreachable-recognition'(r, c) {
    const versions = r.regulations.flatMap(({ id, versions }) => {
      const written = versions.filter(
        (version, n) => version.criteria && version.criteria !== versions[n - 1]?.criteria,
      )
      return written.map((version) => ({ id, version }))
    })
    const { id, version } = c.pick(versions)
    const required = version.criteria!.filter(({ kind, when }) => kind === 'required' && when && !openEnded(when))
    const when: Condition = { not: structuredClone(c.pick(required).when!) }
    version.criteria!.push({ id: 'planted', kind: 'required', text: words(), when })
    return { file: regulationFile(id), path: `versions.${version.from}.criteria` }
  },
  'unreachable-product'(r, c) {
    const product = c.pick(r.products)
    const required = product.criteria.filter(({ kind, when }) => kind === 'required' && !openEnded(when!))
    const when = c.pick<Condition>([
      { not: structuredClone(c.pick(required).when!) },
      { recognition: 'high-new-technology-enterprise', is: 'met' },
      { unknown: true },
      { points: 'talent', operator: 'gte', value: 61 },
    ])
    product.criteria.push({ id: 'planted', kind: 'required', text: words(), when, basis: words() })
    return { file: `rules/products/${product.id}.yaml`, path: 'criteria' }
  },
  'always-satisfied'(r, c) {
    const { one, ...place } = c.pick(criteria(r).filter(({ one }) => !openEnded(one.when!)))
    const when = structuredClone(one.when!)
    one.when = c.pick<Condition>([
      { any: [when, { not: when }] },
      { fact: 'employees', operator: 'gte', value: 0 },
      { fact: 'rdDomesticShare', operator: 'lte', value: 1 },
      { fact: 'taxCreditGrade', operator: 'in', value: ['A', 'B', 'M', 'C', 'D', 'none'] },
    ])
    return place
  },
  contradiction(r, c) {
    const { one, ...place } = c.pick([...ruleLeaves(r), ...bandLeaves(r)].filter(({ one }) => !one.unknownFor))
    const leaf = bare(one)
    become(one, { all: [leaf, opposed(leaf)] })
    return place
  },
  'redundant-condition'(r, c) {
    const { one, ...place } = c.pick(
      [...ruleLeaves(r), ...bandLeaves(r)].filter(({ one }) => numeric(one, true) && one.value !== 0),
    )
    const leaf = bare(one)
    const looser = (leaf.value as number) * (leaf.operator.startsWith('g') ? 0.9 : 1.1)
    become(one, { all: [leaf, { ...leaf, value: looser }] })
    return { ...place, path: `${place.path}.all[1]` }
  },
  'band-overlap'(r, c) {
    const way = c.below(3)
    if (way === 0) {
      const fact = c.pick(r.facts.filter(({ bands }) => bands))
      const n = 1 + c.below(fact.bands!.length - 1)
      fact.bands![n]!.min = fact.bands![n - 1]!.max!
      return { file: 'rules/questions.yaml', path: `facts.${fact.id}.bands[${n}]` }
    }
    if (way === 1) {
      const [version] = r.sizeStandard.versions
      const n = c.below(version!.rows.length)
      const { floors } = version!.rows[n]!
      const fact = c.pick(Object.keys(floors.medium))
      floors.medium[fact] = floors.large[fact]!
      return {
        file: regulationFile('size-standard'),
        path: `versions.${version!.from}.rows[${n}].floors.medium.${fact}`,
      }
    }
    const table = c.pick(tables(r).filter(({ one }) => one.bands!.length > 2))
    const n = 1 + c.below(table.one.bands!.length - 2)
    table.one.bands![n]!.when = structuredClone(table.one.bands![n - 1]!.when!)
    return { file: table.file, path: `${table.path}.bands[${n}]` }
  },
  'band-gap'(r, c) {
    const way = c.below(3)
    if (way === 0) {
      const fact = c.pick(r.facts.filter(({ bands }) => bands))
      const n = fact.bands!.length - 1
      fact.bands![n]!.min = fact.bands![n]!.min! + Math.max(1, Math.abs(fact.bands![n]!.min!)) * 0.5
      return { file: 'rules/questions.yaml', path: `facts.${fact.id}.bands[${n}]` }
    }
    if (way === 1) {
      const rows = ruleLeaves(r).filter(
        ({ one, path }) =>
          one.fact === 'revenueLastYear' && typeof one.value === 'number' && /\.any\[\d\]\.all\[\d\]$/.test(path),
      )
      const { one, file, path } = c.pick(rows)
      one.value = (one.value as number) * (one.operator.startsWith('g') ? 1.2 : 0.8)
      return { file, path: path.replace(/\[\d\]\.all\[\d\]$/, '') }
    }
    const { one, file, path } = c.pick(tables(r).filter(({ one }) => singleRows(one.bands!).length > 2))
    const facts = one.bands!.map(({ when }) => (when && 'fact' in when ? when.fact : ''))
    const rows = singleRows(one.bands!).filter((n) => facts.filter((fact) => fact === facts[n]).length > 2)
    if (rows.length === 0) return kinds['band-gap'](r, c)
    const n = c.pick(rows)
    const leaf = one.bands![n]!.when as Leaf
    leaf.operator = turned[leaf.operator]!
    return { file, path: `${path}.bands[${n}]` }
  },
  'band-order'(r, c) {
    const { one, file, path } = c.pick(tables(r))
    const n = 1 + c.below(one.bands!.length - 1)
    const [before, own] = [one.bands![n - 1]!, one.bands![n]!]
    if (c.below(2)) own.points = structuredClone(before.points)
    else [before.points, own.points] = [own.points, before.points]
    return { file, path: `${path}.bands[${n}]` }
  },
  'score-sum'(r, c) {
    const { one, ...place } = c.pick(tables(r))
    one.max += 1 + c.below(5)
    return place
  },
  'unread-question'(r, c) {
    const fact = c.pick(r.facts)
    if (fact.reader !== 'rules' || c.below(2)) {
      const unread = c.pick(r.facts.filter(({ reader }) => reader !== 'rules'))
      unread.reader = 'rules'
      return { file: 'rules/questions.yaml', path: `facts.${unread.id}` }
    }
    const id = `planted${r.facts.length}`
    r.facts.push({ ...structuredClone(fact), id })
    return { file: 'rules/questions.yaml', path: `facts.${id}` }
  },
  'unasked-fact'(r, c) {
    const { one, file, path } = c.pick([...ruleLeaves(r), ...bandLeaves(r)])
    one.fact = c.pick(['plantedFact', 'pledgeableShare', 'amountNeeded', 'technologyReadiness', 'employes'])
    return { file, path: `${path}.fact` }
  },
  'unused-value'(r, c) {
    const { file, version } = c.pick([
      ...r.regulations
        .flatMap(({ id, versions }) =>
          versions.filter(({ values }) => values).map((version) => ({ file: regulationFile(id), version })),
        )
        .filter(({ version }) => version.from !== '2027-01-01'),
      ...r.products.flatMap(({ id, versions }) =>
        versions.map((version) => ({ file: `rules/products/${id}.yaml`, version })),
      ),
    ])
    const key = `planted${c.below(1000)}`
    version.values![key] = c.below(100)
    return { file, path: `versions.${version.from}.values.${key}` }
  },
  'words-disagree'(r, c) {
    const expected = criteria(r).filter(
      ({ one }) => one.text.zh.includes('{expected}') && 'fact' in one.when! && numeric(one.when as Leaf),
    )
    const way = c.below(4)
    if (way === 0) {
      // A number in the text that is not the rule's, the same in both languages.
      const { one, file, path } = c.pick(expected)
      const units: Record<string, [string, string]> = {
        ratio: ['3.7%', '3.7%'],
        yuan: ['777 万元', '7.77 million yuan'],
      }
      const { fact } = one.when as Leaf
      const definition = [...r.facts, ...r.derived].find(({ id }) => id === fact)!
      const unit = definition.unit?.zh ?? ''
      const [zh, en] =
        units[definition.type] ??
        (unit === '年'
          ? ['7 年', '7 years']
          : unit === '个月'
            ? ['7 个月', '7 months']
            : unit === '分'
              ? ['7 分', '7 points']
              : ['7 人', '7 people'])
      one.text = { zh: one.text.zh.replace('{expected}', zh), en: one.text.en.replace('{expected}', en) }
      return { file, path: `${path}.text` }
    }
    if (way === 1) {
      const { one, file, path } = c.pick(expected.filter(({ one }) => /不低于|不超过|不高于/.test(one.text.zh)))
      one.text = {
        ...one.text,
        zh: one.text.zh.replace(/不低于|不超过|不高于/, (word) => (word === '不低于' ? '不高于' : '不低于')),
      }
      return { file, path: `${path}.text` }
    }
    if (way === 2) {
      // The rule moves and its words stay behind.
      const points = criteria(r).flatMap(({ one, file, path }) => {
        const kids = (node: Condition, here: string): At<Condition>[] => [
          { one: node, file, path: here },
          ...('all' in node ? node.all : 'any' in node ? node.any : []).flatMap((kid, n) =>
            kids(kid, `${here}.${'all' in node ? 'all' : 'any'}[${n}]`),
          ),
        ]
        return kids(one.when!, `${path}.when`).filter(({ one }) => 'points' in one && /\d+ 分/.test(one.text?.zh ?? ''))
      })
      const { one, file, path } = c.pick(points)
      ;(one as { value: number }).value += 1 + c.below(9)
      return { file, path: `${path}.text` }
    }
    const { one, ...place } = c.pick(
      texts(r).filter(({ one }) => /[1-9]\d*/.test(one.zh) && /[1-9]\d*/.test(one.en) && !/〔|\{/.test(one.zh)),
    )
    const side = c.pick(['zh', 'en'] as const)
    one[side] = one[side].replace(/[1-9]\d*/, (digits) => String(Number(digits) + 3))
    return place
  },
  'missing-language'(r, c) {
    const { one, ...place } = c.pick(texts(r))
    const ways: (() => void)[] = [
      () => {
        one.en = ''
      },
      () => {
        one.zh = ' '
      },
      () => {
        one.en = one.zh
      },
      () => {
        one.zh = one.en
      },
      () => {
        one.en += '（待译）'
      },
      () => {
        one.en = `${one.en} 企业`
      },
      () => {
        delete (one as Partial<Words>).en
      },
    ]
    c.pick(ways)()
    return place
  },
  'undated-citation'(r, c) {
    const { one, file, path } = c.pick(citations(r))
    const ways: (() => string)[] = [
      () => {
        delete one.verifiedOn
        return '.verifiedOn'
      },
      () => {
        one.verifiedOn = '2026-11-25'
        return '.verifiedOn'
      },
      () => {
        one.verifiedOn = '2026-02-30'
        return '.verifiedOn'
      },
      () => {
        one.publishedOn = '2026-12-01'
        return '.publishedOn'
      },
      () => {
        one.publishedOn = '2026-11-24'
        one.verifiedOn = '2026-11-20'
        return '.verifiedOn'
      },
      () => {
        one.url = 'https://example.gov.cn/'
        delete one.publishedOn
        return ''
      },
    ]
    return { file, path: path + c.pick(ways)() }
  },
  'stale-source'(r, c) {
    const { one, file, path } = c.pick(citations(r))
    const age = STALE_AFTER + 1 + c.below(400)
    delete one.publishedOn
    delete one.url
    one.verifiedOn = new Date(Date.parse(TODAY) - age * 86_400_000).toISOString().slice(0, 10)
    return { file, path: `${path}.verifiedOn` }
  },
  'value-without-basis'(r, c) {
    const values = r.products.flatMap(({ id, versions }) =>
      versions.flatMap(({ from, values }) =>
        Object.entries(values).map(([key, one]) => ({
          one,
          file: `rules/products/${id}.yaml`,
          path: `versions.${from}.values.${key}`,
        })),
      ),
    )
    const { one, ...place } = c.pick<At<unknown>>([
      ...values,
      ...tables(r).filter(({ file }) => file.includes('scorecards')),
      ...criteria(r).filter(({ one, file }) => file.includes('products') && one.basis),
    ])
    delete (one as { basis?: unknown }).basis
    return place
  },
}

// ── tests ────────────────────────────────────────────────────────────────────────────────────────────────────────

const found = (findings: Finding[], { code, file, path }: Planted) =>
  findings.some((one) => one.code === code && one.file === file && one.path === path)

test('the rulebook as it stands gives no findings', () => {
  expect(lint(ruleset, TODAY)).toEqual([])
})

test('every planted defect is found with its code and its path', () => {
  // More rounds, other places: LINT_ROUNDS=60.
  const rounds = Number(process.env.LINT_ROUNDS ?? 7)
  const missed: Planted[] = []
  const places = new Map<LintCode, Set<string>>()
  let planted = 0
  for (const [k, code] of lintCodes.entries())
    for (let round = 0; round < rounds; round++) {
      const copy = structuredClone(ruleset) as Ruleset
      const defect: Planted = { code, ...kinds[code](copy, chance(1000 * k + round)) }
      places.set(code, (places.get(code) ?? new Set()).add(`${defect.file} ${defect.path}`))
      planted++
      if (!found(lint(copy, TODAY), defect)) missed.push(defect)
    }
  console.log(`lint: ${lint(ruleset, TODAY).length} findings; planted ${planted}, found ${planted - missed.length}`)
  expect(missed).toEqual([])
  // Of each kind at least five, in at least three places: there are but three loans to make unreachable.
  expect(rounds).toBeGreaterThanOrEqual(5)
  for (const code of lintCodes)
    expect([code, places.get(code)!.size]).toEqual([code, Math.max(places.get(code)!.size, 3)])
})

test('a source is fresh for 180 days and stale on the day after', () => {
  const sources = citations(ruleset)
  const last = sources.map(({ one }) => one.verifiedOn!).sort()
  const after = (days: number, day: string) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
  expect(lint(ruleset, after(STALE_AFTER, last[0]!))).toEqual([])
  const stale = lint(ruleset, after(STALE_AFTER + 1, last.at(-1)!))
  expect(new Set(stale.map(({ code }) => code))).toEqual(new Set(['stale-source']))
  expect(stale.map(({ file, path }) => `${file} ${path}`).sort()).toEqual(
    sources.map(({ file, path }) => `${file} ${path}.verifiedOn`).sort(),
  )
})

test('a display fact may be read by a trait and an alternative, not by a criterion', () => {
  const copy = structuredClone(ruleset) as Ruleset
  const when: Condition = { fact: 'pledgeableAssets', operator: 'gt', value: 1000 }
  copy.products[0]!.meantFor.traits[0]!.when = structuredClone(when)
  copy.alternatives[1]!.when = structuredClone(when)
  expect(lint(copy, TODAY).filter(({ code }) => code === 'unasked-fact')).toEqual([])
  copy.products[0]!.criteria[COMMON]!.when = structuredClone(when)
  expect(
    lint(copy, TODAY)
      .filter(({ code }) => code === 'unasked-fact')
      .map(({ path }) => path),
  ).toEqual(['criteria[0].when.fact'])
})
