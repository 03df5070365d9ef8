import type { Band, Condition, Criterion, DerivedDefinition, RegulationVersion, Ruleset } from '@/lib/engine'
import { askedFacts, definitionsOf } from './plain'

/**
 * Where the rules draw their lines: every comparison that stands in the rule files, found by walking them, with what must
 * hold around it for it to matter. Nothing is listed by hand.
 */

export type Goal = { when: Condition; want: boolean; score?: string }

export type Line = {
  file: string
  path: string
  /** The comparison; of a floor or an industry code, the comparison that it stands for. */
  when: Condition
  /** Facts that a company is asked and that can move it. */
  handles: string[]
  /** What must hold beside it, so that it alone decides the condition that it stands in, and that one its outcome. */
  goals: Goal[]
  /** Days on which it is in force: from the first to the day before the last; null has no end. */
  from: string
  until: string | null
  /** The code of an industry list. */
  code?: string
  /** In a score: read with the score's own rows. */
  score?: string
}

type Place = { file: string; path: string }
type Root = Place & { when: Condition; goals: Goal[]; from: string; until: string | null; score?: string }

const required = (criteria: Criterion[], but: Criterion): Goal[] =>
  criteria.flatMap((one) =>
    one !== but && one.kind === 'required' && one.when ? [{ when: one.when, want: true }] : [],
  )

/** A band counts where those before it do not hold. */
function bandRoots(bands: Band[], place: Place, rest: Omit<Root, 'file' | 'path' | 'when' | 'goals'>): Root[] {
  return bands.flatMap(({ when }, n): Root[] =>
    when
      ? [
          {
            ...place,
            path: `${place.path}[${n}].when`,
            when,
            goals: bands.slice(0, n).flatMap((one) => (one.when ? [{ when: one.when, want: false }] : [])),
            ...rest,
          },
        ]
      : [],
  )
}

/** The end of each version: the first day of the next one, though that may not apply to all at once. */
const endOf = (versions: { from: string }[], n: number): string | null => versions[n + 1]?.from ?? null

function regulationRoots(ruleset: Ruleset): Root[] {
  const seen = new Set<unknown>()
  const fresh = <T>(one: T | undefined): one is T => {
    if (one === undefined || seen.has(one)) return false
    seen.add(one)
    return true
  }
  return ruleset.regulations.flatMap(({ id, versions, heldUntil, notes }): Root[] => {
    const file = `rules/regulations/${id}.yaml`
    const always = { from: versions[0]!.from, until: null }
    const held: Root[] = heldUntil
      ? [
          {
            file,
            path: 'heldUntil',
            when: { fact: heldUntil, operator: 'gte', day: { asOf: true } },
            goals: [],
            ...always,
          },
        ]
      : []
    const noted = (notes ?? []).flatMap(({ when }, n): Root[] =>
      when ? [{ file, path: `notes[${n}].when`, when, goals: [], ...always }] : [],
    )
    const of = (version: RegulationVersion, n: number): Root[] => {
      const path = `versions.${version.from}`
      const days = { from: version.from, until: endOf(versions, n) }
      const { criteria, score, appliesWhen } = version
      // A version inherits what it does not name: met once, under the first, but in force until the last.
      const last = (part: 'criteria' | 'score') => {
        const end = versions.map((one) => one[part] === version[part]).lastIndexOf(true)
        return { from: version.from, until: endOf(versions, end) }
      }
      const clause: Root[] = fresh(appliesWhen)
        ? [{ file, path: `${path}.appliesWhen`, when: appliesWhen, goals: [], ...days }]
        : []
      const asked = fresh(criteria)
        ? criteria.flatMap((one, m): Root[] =>
            one.when
              ? [
                  {
                    file,
                    path: `${path}.criteria[${m}].when`,
                    when: one.when,
                    goals: one.kind === 'required' ? required(criteria, one) : [],
                    ...last('criteria'),
                    ...(score ? { score: id } : {}),
                  },
                ]
              : [],
          )
        : []
      const rows = fresh(score)
        ? score.characteristics.flatMap(({ bands }, m) =>
            bandRoots(
              bands ?? [],
              { file, path: `${path}.score.characteristics[${m}].bands` },
              { ...last('score'), score: id },
            ),
          )
        : []
      return [...clause, ...asked, ...rows]
    }
    return [...held, ...noted, ...versions.flatMap((version, n) => (version.citation ? of(version, n) : []))]
  })
}

function productRoots(ruleset: Ruleset): Root[] {
  const seen = new Set<Condition>()
  return ruleset.products.flatMap((product): Root[] => {
    const days = { from: product.versions[0]!.from, until: null }
    const file = `rules/products/${product.id}.yaml`
    const own = product.criteria.filter(
      ({ when }) =>
        when && !ruleset.products.some((other) => other !== product && other.criteria.some((one) => one.when === when)),
    )
    const traits = product.meantFor.traits.map(
      ({ when }, n): Root => ({ file, path: `meantFor.traits[${n}].when`, when, goals: [], ...days }),
    )
    const asked = product.criteria.flatMap((one, n): Root[] => {
      if (!one.when || seen.has(one.when)) return []
      seen.add(one.when)
      const at = own.indexOf(one)
      const place =
        at >= 0
          ? { file, path: `criteria[${at}].when` }
          : { file: 'rules/products/_common.yaml', path: `criteria[${n}].when` }
      return [
        { ...place, when: one.when, goals: one.kind === 'required' ? required(product.criteria, one) : [], ...days },
      ]
    })
    return [...traits, ...asked]
  })
}

function otherRoots(ruleset: Ruleset): Root[] {
  const days = { from: ruleset.products[0]!.versions[0]!.from, until: null }
  return [
    ...ruleset.scorecards.flatMap(({ id, characteristics }) =>
      characteristics.flatMap(({ bands }, n) =>
        bandRoots(
          bands ?? [],
          { file: `rules/scorecards/${id}.yaml`, path: `characteristics[${n}].bands` },
          { ...days, score: id },
        ),
      ),
    ),
    ...ruleset.derived.flatMap(({ id, formula }) =>
      'choose' in formula
        ? bandRoots(
            formula.choose.map(({ when }) => ({ points: 0, ...(when ? { when } : {}) })),
            { file: 'rules/questions.yaml', path: `derived.${id}.formula.choose` },
            days,
          )
        : [],
    ),
    ...ruleset.recommendation.preferences.flatMap(({ when }, n): Root[] =>
      when ? [{ file: 'rules/recommendation.yaml', path: `preferences[${n}].when`, when, goals: [], ...days }] : [],
    ),
    ...ruleset.alternatives.flatMap(({ when }, n): Root[] =>
      when ? [{ file: 'rules/alternatives.yaml', path: `[${n}].when`, when, goals: [], ...days }] : [],
    ),
  ]
}

/** The comparisons of a condition, each with what must stand beside it. */
function linesOf(ruleset: Ruleset, root: Root): Line[] {
  const { when: whole, goals: outer, ...rest } = root
  const walk = (when: Condition, path: string, goals: Goal[]): Line[] => {
    const score = root.score ? { score: root.score } : {}
    if ('all' in when || 'any' in when) {
      const [key, kids, want] = 'all' in when ? (['all', when.all, true] as const) : (['any', when.any, false] as const)
      return kids.flatMap((kid, n) =>
        walk(kid, `${path}.${key}[${n}]`, [
          ...goals,
          ...kids.filter((_, m) => m !== n).map((other) => ({ when: other, want, ...score })),
        ]),
      )
    }
    if ('not' in when) return walk(when.not, `${path}.not`, goals)
    if ('unknown' in when) return []
    return [{ ...rest, path, when, goals, handles: askedFacts(ruleset, when) }]
  }
  return walk(
    whole,
    root.path,
    outer.map((goal) => ({ ...goal, ...(root.score ? { score: root.score } : {}) })),
  )
}

/** The floors of the size standard: each matters where the other floors of its class are reached. */
function floorLines(ruleset: Ruleset): Line[] {
  const sector = ruleset.derived.find(({ formula }) => 'industry' in formula && formula.industry === 'sizeSector')!.id
  return ruleset.sizeStandard.versions.flatMap(({ from, rows }, n) =>
    rows.flatMap((row, m) =>
      (['large', 'medium', 'small'] as const).flatMap((size) =>
        Object.entries(row.floors[size]).map(
          ([fact, floor]): Line => ({
            file: 'rules/regulations/size-standard.yaml',
            path: `versions.${from}.rows[${m}].floors.${size}.${fact}`,
            when: { fact, operator: 'gte', value: floor },
            handles: [fact],
            goals: [
              { when: { fact: sector, operator: 'eq', value: row.sector }, want: true },
              ...Object.entries(row.floors[size])
                .filter(([other]) => other !== fact)
                .map(([other, value]): Goal => ({ when: { fact: other, operator: 'gte', value }, want: true })),
            ],
            from,
            until: endOf(ruleset.sizeStandard.versions, n),
          }),
        ),
      ),
    ),
  )
}

/** The codes of the industry lists that a derived fact reads. */
function codeLines(ruleset: Ruleset): Line[] {
  const days = { from: ruleset.products[0]!.versions[0]!.from, until: null }
  return ruleset.derived.flatMap(({ id, formula }: DerivedDefinition) => {
    if (!('industry' in formula)) return []
    const list = ruleset.industries.lists.find((one) => one.id === formula.industry)!
    return list.entries.flatMap(({ value, codes, except }, n) =>
      [
        ...codes.map((code, m) => [code, `codes[${m}]`]),
        ...(except ?? []).map((code, m) => [code, `except[${m}]`]),
      ].map(
        ([code, path]): Line => ({
          file: 'rules/industries.yaml',
          path: `lists.${list.id}.entries[${n}].${path}`,
          when: { fact: id, operator: 'eq', value },
          handles: ['industryCode'],
          goals: [],
          code: code!,
          ...days,
        }),
      ),
    )
  })
}

/** Every line of the rule files. */
export function lines(ruleset: Ruleset): Line[] {
  const roots = [...regulationRoots(ruleset), ...productRoots(ruleset), ...otherRoots(ruleset)]
  return [...roots.flatMap((root) => linesOf(ruleset, root)), ...floorLines(ruleset), ...codeLines(ruleset)]
}

/** What a line compares, in one line: `revenueLastYear gte 15000000`. */
export function lineText(ruleset: Ruleset, { when, code }: Pick<Line, 'when' | 'code'>): string {
  if (code !== undefined) return `class ${code}`
  if ('fact' in when) {
    const label = definitionsOf(ruleset).get(when.fact)?.id ?? when.fact
    return `${label} ${when.operator} ${when.parameter ?? JSON.stringify(when.day ?? when.value)}`
  }
  if ('points' in when) return `${when.points} ${when.operator} ${when.parameter ?? when.value}`
  return 'recognition' in when ? `${when.recognition} ${when.is}` : ''
}

/** The fields of the documents' evaluator that a line is for: of its own instrument, loan, side or list. */
export function ownFields({ file, path }: Pick<Line, 'file' | 'path'>): RegExp {
  const name = /([^/]+)\.yaml$/.exec(file)![1]!
  if (file.includes('scorecards')) return new RegExp(`^quantitative ${name}$`)
  if (file.includes('size-standard')) return /^size$/
  if (file.includes('regulations')) {
    if (path === 'heldUntil') return /^(product|recognition|quantitative|recommendation)/
    return path.startsWith('notes') ? /^note/ : new RegExp(`^(recognition|points) ${name}`)
  }
  if (name === '_common') return /^product /
  if (file.includes('products'))
    return path.startsWith('meantFor')
      ? new RegExp(`^meant for ${name}$`)
      : new RegExp(`^(product ${name}|preferred.*)$`)
  if (name === 'questions') return path.includes('suggestedStage') ? /^stage$/ : /^asset-light$/
  if (name === 'industries')
    return path.includes('sizeSector')
      ? /^size$/
      : path.includes('cluster')
        ? /^cluster$/
        : path.includes('superDeduction')
          ? /^recognition technology-based-sme$/
          : /^note/
  return name === 'alternatives' ? /^secured/ : new RegExp(`^${name}$`)
}
