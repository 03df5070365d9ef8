import { z } from 'zod'

/** The shapes of the YAML files, strict: a key that is not known is an error, so a slip of the pen cannot pass. */

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const status = z.enum(['public', 'unconfirmed', 'assumed', 'confirmed'])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written 2026-04-01')
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, 'an id has letters, digits and hyphens only')
const scalar = z.union([z.number(), z.string(), z.boolean()])
const basis = z.strictObject({ zh: z.string().min(1), en: z.string().min(1), row: z.string().optional() })

const citation = z.strictObject({
  number: z.string().min(1),
  title: words.optional(),
  article: z.string().optional(),
  url: z.url().optional(),
  publishedOn: day.optional(),
  verifiedOn: day,
  status,
})

const operator = z.enum(['eq', 'neq', 'lt', 'lte', 'gt', 'gte', 'in', 'notIn'])
const relativeDay = z.union([
  z.strictObject({ asOf: z.literal(true), minusMonths: z.int().positive().optional() }),
  z.strictObject({ startOfPreviousYear: z.literal(true) }),
])
const notes = {
  id: id.optional(),
  text: words.optional(),
  article: z.string().optional(),
  status: status.optional(),
  basis: basis.optional(),
  documents: z.array(z.string()).min(1).optional(),
}

const leaf = z.strictObject({
  ...notes,
  fact: z.string(),
  operator,
  value: z.union([scalar, z.array(scalar).min(1)]).optional(),
  parameter: z.string().optional(),
  day: relativeDay.optional(),
  unknownFor: z.array(scalar).min(1).optional(),
})
const points = z.strictObject({
  ...notes,
  points: z.string(),
  operator,
  value: z.number().optional(),
  parameter: z.string().optional(),
})
const recognition = z.strictObject({ ...notes, recognition: z.string(), is: z.enum(['held', 'met', 'heldOrMet']) })
const unknown = z.strictObject({ ...notes, unknown: z.literal(true) })

const FORMS =
  'a condition is one of { fact, operator, value | parameter | day }, { points, operator, value | parameter }, { recognition, is }, { all: […] }, { any: […] }, { not: … }, { unknown: true }'

/** Which form a condition has is told by its key, so that an error speaks of that form only. */
export const condition: z.ZodType = z.lazy(() =>
  z.unknown().transform((value, context): unknown => {
    const given = value !== null && typeof value === 'object' ? Object.keys(value) : []
    const form = given.includes('fact')
      ? leaf
      : given.includes('points')
        ? points
        : given.includes('recognition')
          ? recognition
          : given.includes('unknown')
            ? unknown
            : given.includes('all')
              ? z.strictObject({ ...notes, all: z.array(condition).min(1) })
              : given.includes('any')
                ? z.strictObject({ ...notes, any: z.array(condition).min(1) })
                : given.includes('not')
                  ? z.strictObject({ ...notes, not: condition })
                  : null
    if (!form) {
      context.addIssue({ code: 'custom', message: FORMS })
      return z.NEVER
    }
    const result = form.safeParse(value)
    if (!result.success) {
      for (const issue of result.error.issues) context.addIssue({ ...issue } as Parameters<typeof context.addIssue>[0])
      return z.NEVER
    }
    const one = result.data as Record<string, unknown>
    if (form === leaf && ['value', 'parameter', 'day'].filter((key) => one[key] !== undefined).length !== 1)
      context.addIssue({ code: 'custom', message: 'a condition on a fact needs exactly one of value, parameter, day' })
    if (form === points && (one.value === undefined) === (one.parameter === undefined))
      context.addIssue({ code: 'custom', message: 'a condition on points needs exactly one of value, parameter' })
    return one
  }),
)

const criterion = z.strictObject({
  id,
  kind: z.enum(['required', 'preferred', 'judged']),
  text: words,
  when: condition.optional(),
  article: z.string().optional(),
  status: status.optional(),
  basis: basis.optional(),
  documents: z.array(z.string()).optional(),
})

const range = z.union([z.number(), z.strictObject({ min: z.number(), max: z.number() })])
const band = z.strictObject({ id: id.optional(), when: condition.optional(), points: range, text: words.optional() })
const characteristic = z.strictObject({
  id,
  label: words,
  max: z.number().positive(),
  bands: z.array(band).min(1).optional(),
  judged: z.boolean().optional(),
  anchors: z.array(z.strictObject({ rating: z.int().min(1).max(5), text: words, evidence: words })).optional(),
  article: z.string().optional(),
  status: status.optional(),
  basis: basis.optional(),
})
const parts = z.record(z.string(), z.strictObject({ of: z.array(z.string()).min(1), max: z.number().optional() }))
const score = z.strictObject({
  max: z.number().positive(),
  characteristics: z.array(characteristic).min(1),
  parts: parts.optional(),
})

const confirmation = z.strictObject({ by: z.string(), on: day, document: z.string() })
const value = z.union([
  z.number(),
  z.strictObject({ value: z.number(), status, basis: basis.optional(), confirmation: confirmation.optional() }),
])
const values = z.record(z.string(), value)

/** Facts, ratings and what is expected of them: the tests that stand in the rule files. */
const facts = z.record(z.string(), z.unknown())
export const example = z.strictObject({
  name: z.string().min(3),
  asOf: day,
  from: z.string().optional(),
  set: facts.optional(),
  facts: facts.optional(),
  outcome: z.enum(['satisfied', 'unsatisfied', 'undetermined', 'eligible', 'ineligible']).optional(),
  criteria: z.record(z.string(), z.enum(['satisfied', 'unsatisfied', 'unknown'])).optional(),
  points: z.union([z.number(), z.strictObject({ low: z.number(), high: z.number() })]).optional(),
  characteristics: z
    .record(z.string(), z.union([z.number(), z.strictObject({ low: z.number(), high: z.number() })]))
    .optional(),
  size: z.array(z.string()).optional(),
  recommendation: z.union([z.array(z.string()), z.null()]).optional(),
})
export type Example = z.infer<typeof example>
const tests = { profiles: z.record(z.string(), facts).optional(), examples: z.array(example).optional() }

export const regulationFile = z.strictObject({
  order: z.number(),
  title: words,
  short: words,
  authority: words.optional(),
  heldUntil: z.string().optional(),
  decidedBy: z.literal('experts').optional(),
  notes: z.array(z.strictObject({ when: condition.optional(), text: words, row: z.string().optional() })).optional(),
  versions: z.record(
    day,
    z.union([
      z.null(),
      z.strictObject({
        citation,
        appliesWhen: condition.optional(),
        values: values.optional(),
        score: score.optional(),
        criteria: z.array(criterion).optional(),
      }),
    ]),
  ),
  ...tests,
})

const floors = z.record(z.string(), z.number())
export const sizeStandardFile = z.strictObject({
  title: words,
  versions: z.record(
    day,
    z.strictObject({
      citation,
      rows: z.array(
        z.strictObject({
          id,
          sector: z.string(),
          label: words,
          floors: z.strictObject({ large: floors, medium: floors, small: floors }),
        }),
      ),
    }),
  ),
  ...tests,
})

const productVersions = z.record(day, z.union([z.null(), z.strictObject({ citation: citation.nullable(), values })]))

export const commonFile = z.strictObject({
  id: z.literal('common').optional(),
  versions: productVersions,
  criteria: z.array(criterion),
})

export const productFile = z.strictObject({
  order: z.number(),
  prefix: id,
  title: words,
  titleStatus: status,
  summary: words,
  meantFor: z.strictObject({ text: words, traits: z.array(z.strictObject({ id, text: words, when: condition })) }),
  versions: productVersions,
  criteria: z.array(criterion).min(1),
  toConfirm: z.array(words),
  ...tests,
})

export const scorecardFile = z.strictObject({
  title: words,
  max: z.number(),
  citation,
  characteristics: z.array(characteristic),
  parts: parts.optional(),
  countsTwice: words.optional(),
  ...tests,
})

const tiers = z.array(z.array(z.string()))
export const recommendationFile = z.strictObject({
  citation,
  preferences: z.array(
    z.strictObject({
      id,
      text: words,
      when: condition.optional(),
      tiers: tiers.optional(),
      among: z.literal('eligible').optional(),
      byFact: z
        .strictObject({ fact: z.string(), toldBy: z.string().optional(), tiers: z.record(z.string(), tiers) })
        .optional(),
    }),
  ),
  ...tests,
})

const option = z.strictObject({
  value: z.union([z.string(), z.number()]).transform(String),
  label: words,
  hint: words.optional(),
})
const bound = z.union([z.number(), z.string()])
export const questionsFile = z.strictObject({
  topics: z.array(z.strictObject({ id, title: words, intro: words.optional() })),
  facts: z.record(
    z.string(),
    z.strictObject({
      topic: z.string(),
      type: z.enum([
        'yesNo',
        'count',
        'yuan',
        'ratio',
        'number',
        'date',
        'dateOrNone',
        'choice',
        'year',
        'industry',
        'text',
      ]),
      domain: z
        .strictObject({ min: bound.optional(), max: bound.optional(), whole: z.boolean().optional() })
        .optional(),
      options: z.array(option).min(2).optional(),
      period: z.enum(['lastYear', 'priorYear', 'twoYearsPrior', 'now']).optional(),
      unit: words.optional(),
      label: words,
      ask: words,
      why: words,
      hint: words.optional(),
      example: scalar.optional(),
      bands: z.array(z.strictObject({ min: z.number().optional(), max: z.number().optional() })).optional(),
      total: z
        .strictObject({
          years: z.number().int().min(2),
          label: words,
          ask: words,
          hint: words.optional(),
          example: z.number(),
        })
        .optional(),
      grounds: z
        .strictObject({
          ask: words,
          hint: words.optional(),
          count: words,
          none: words,
          options: z.array(option).min(2),
        })
        .optional(),
      change: z.enum(['never', 'up', 'down', 'free']),
      when: z.enum(['now', 'nextAccounts']),
      effort: z.number().min(1).max(9).optional(),
      worsens: z.array(z.strictObject({ outcomes: z.array(z.string()).min(1), reason: words })).optional(),
      action: words.optional(),
      reader: z.enum(['rules', 'display', 'calculator', 'ratingEvidence']),
    }),
  ),
  derived: z.record(
    z.string(),
    z.strictObject({
      label: words,
      unit: words.optional(),
      type: z.enum(['ratio', 'yuan', 'count', 'number', 'choice']),
      options: z.array(option).optional(),
      period: z.enum(['lastYear', 'priorYear', 'twoYearsPrior', 'now']).optional(),
      formula: z.looseObject({}),
      reader: z.enum(['rules', 'display']).optional(),
    }),
  ),
  ties: z.array(z.strictObject({ atMost: z.tuple([z.string(), z.string()]) })),
})

export const industriesFile = z.strictObject({
  classes: z.array(
    z.strictObject({
      code: z.string(),
      label: words,
      words: z.array(z.string()).optional(),
      pinyin: z.string().optional(),
    }),
  ),
  lists: z.record(
    z.string(),
    z.strictObject({
      label: words,
      otherwise: z.string(),
      options: z.array(option),
      entries: z.array(
        z.strictObject({ value: z.string(), codes: z.array(z.string()), except: z.array(z.string()).optional() }),
      ),
      citation,
      confirms: z.unknown().optional(),
      priority: z.array(z.string()).optional(),
    }),
  ),
  confirms: z.unknown().optional(),
})

export const documentsFile = z.array(z.strictObject({ id, text: words }))
export const alternativesFile = z.array(
  z.strictObject({ id, text: words, status, row: z.string().optional(), when: condition.optional() }),
)
export const zonesFile = z.array(
  z.strictObject({ id, name: words, level: z.string(), prefecture: z.string(), status, row: z.string().optional() }),
)
export const branchesFile = z.array(
  z.strictObject({
    id,
    prefectures: z.array(z.string()).min(1),
    name: words,
    nameStatus: status,
    kind: z.enum(['sciTech', 'local', 'outside']),
    status,
    basis: basis.optional(),
    row: z.string().optional(),
    contact: words,
  }),
)
export const ratesFile = z.array(
  z.strictObject({
    id,
    rate: z.literal('lpr'),
    from: day,
    oneYear: z.number().positive(),
    fiveYear: z.number().positive(),
    status,
    seenUntil: z
      .string()
      .regex(/^\d{4}-\d{2}$/, 'a month is written 2026-09')
      .optional(),
    seenRow: z.string().optional(),
  }),
)
export const policiesFile = z.array(
  z.strictObject({
    id,
    audience: z.enum(['manager', 'client']),
    title: words,
    ask: words,
    status,
    row: z.string().optional(),
  }),
)
const dayOfYear = z.string().regex(/^\d{2}-\d{2}$/, 'a day of every year is written "03-01"')
export const campaignsFile = z.array(
  z.strictObject({
    id,
    name: words,
    nameStatus: status,
    status,
    audience: z.enum(['manager', 'client']),
    window: z.strictObject({ from: dayOfYear, to: dayOfYear }),
    for: z.strictObject({ text: words, when: condition, status, basis }),
    tasks: z.array(words).min(1),
  }),
)
export const coverageFile = z.array(
  z.strictObject({
    id,
    of: z.enum(['littleGiants', 'cluster', 'park']),
    share: z.number().min(0).max(1),
    asOf: day,
    text: words,
    row: z.string().optional(),
    citation,
  }),
)

/** One confirmed value: which assumption it replaces, from which day, who said so by which document. */
export const overlayFile = z.strictObject({
  confirms: z.string(),
  from: day,
  value: z.number(),
  by: z.string().min(1),
  on: day,
  document: z.string().min(1),
})
