import type {
  Condition,
  DerivedDefinition,
  Expression,
  FactDefinition,
  Leaf,
  Operator,
  Ruleset,
  Scalar,
  Score,
  Value,
} from '@/lib/engine'

/** Can conditions hold together, for any company at all? Taken too widely rather than too narrowly: a no is a proof. */

export type Definition = FactDefinition | DerivedDefinition

/** The version in force on a day. */
export const inForce = <V extends { from: string }>(versions: V[], day: string): V | undefined =>
  versions.filter(({ from }) => from <= day).pop()
const plain = (value: Value | undefined): number | undefined => (typeof value === 'object' ? value.value : value)

/** The dated value that a rule names, on a day; undefined before its file's first day. */
function parameterOn(ruleset: Ruleset, name: string, day: string): number | undefined {
  const [id, key = ''] = name.split('.')
  const holder = [...ruleset.regulations, ...ruleset.products, ruleset.common].find((one) => one.id === id)
  return holder && plain(inForce<{ from: string; values?: Record<string, Value> }>(holder.versions, day)?.values?.[key])
}

const NEVER = -1e7
export const dayNumber = (iso: string): number => (iso === 'none' ? NEVER : Date.parse(iso) / 86_400_000)
/** Whether a text is a day of the calendar. */
export const isDay = (iso: unknown): iso is string =>
  typeof iso === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(iso) &&
  !Number.isNaN(Date.parse(iso)) &&
  new Date(Date.parse(iso)).toISOString().startsWith(iso)

function relativeDay(day: NonNullable<Leaf['day']>, asOf: string): number {
  const [year = 0, month = 1, date = 1] = asOf.split('-').map(Number)
  if ('startOfPreviousYear' in day) return Date.UTC(year - 1, 0, 1) / 86_400_000
  const last = new Date(Date.UTC(year, month - (day.minusMonths ?? 0), 0)).getUTCDate()
  return Date.UTC(year, month - 1 - (day.minusMonths ?? 0), Math.min(date, last)) / 86_400_000
}

/**
 * A fact's values, cut at every threshold that a rule names: all values of a cell are alike to the rules. The cell
 * without a value is a ratio whose divisor is zero, or a year that did not exist.
 */
export type Cell = { low: number; high: number; value: Scalar | undefined }
export type Goal = { one: Condition; want: boolean }

/** Whether a value stands to the needed one as the operator says. */
export const compare = (operator: Operator, value: Scalar, needed: Scalar | Scalar[]): boolean => {
  if (Array.isArray(needed)) return needed.includes(value) === (operator === 'in')
  if (operator === 'eq') return value === needed
  if (operator === 'neq') return value !== needed
  if (operator === 'lt') return value < needed
  if (operator === 'lte') return value <= needed
  if (operator === 'gt') return value > needed
  return operator === 'gte' && value >= needed
}

/** The rules on one day as a question that can be asked: can these conditions hold together, for any company at all? */
export class World {
  private cellsOf = new Map<string, Cell[] | null>()
  private scores = new Map<string, Cell[] | null>()
  private titles = new Map<string, Condition>()
  private effort = 0

  constructor(
    readonly ruleset: Ruleset,
    readonly day: string,
    private definitions: Map<string, Definition>,
    private mentions: Map<string, Leaf[]>,
  ) {}

  needed(leaf: Pick<Leaf, 'value' | 'parameter' | 'day'>): Scalar | Scalar[] | undefined {
    if (leaf.parameter) return parameterOn(this.ruleset, leaf.parameter, this.day)
    if (leaf.day) return relativeDay(leaf.day, this.day)
    return typeof leaf.value === 'string' && (leaf.value === 'none' || isDay(leaf.value))
      ? leaf.value === 'none'
        ? 'none'
        : dayNumber(leaf.value)
      : leaf.value
  }

  private neededOf(leaf: Leaf): Scalar | Scalar[] | undefined {
    const needed = this.needed(leaf)
    return needed === 'none' && this.definitions.get(leaf.fact)?.type === 'dateOrNone' ? NEVER : needed
  }

  private limits(id: Expression): [number, number] {
    if (typeof id !== 'string') {
      if ('difference' in id) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
      const kids = ('sum' in id ? id.sum : id.product).map((kid) => this.limits(kid))
      if ('sum' in id) return [kids.reduce((sum, [low]) => sum + low, 0), kids.reduce((sum, [, high]) => sum + high, 0)]
      return kids.every(([low]) => low >= 0)
        ? [0, Number.POSITIVE_INFINITY]
        : [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
    }
    const definition = this.definitions.get(id)
    if (definition && 'formula' in definition) return this.limitsOf(definition)
    const domain = definition?.domain
    const end = (value: number | string | undefined, otherwise: number) =>
      value === undefined
        ? otherwise
        : value === 'asOf'
          ? dayNumber(this.day)
          : typeof value === 'string'
            ? dayNumber(value)
            : value
    if (definition?.type === 'dateOrNone') return [NEVER, end(domain?.max, 1e6)]
    if (definition?.type === 'date') return [end(domain?.min, -1e6), end(domain?.max, 1e6)]
    return [end(domain?.min, 0), end(domain?.max, definition?.type === 'ratio' ? 1 : Number.POSITIVE_INFINITY)]
  }

  private limitsOf({ formula }: DerivedDefinition): [number, number] {
    const all = Number.POSITIVE_INFINITY
    if ('value' in formula) return this.limits(formula.value)
    if ('ratio' in formula) {
      const [part, whole] = formula.ratio
      const tied = this.ruleset.ties.some(({ atMost: [a, b] }) => a === part && b === whole)
      return this.limits(part)[0] >= 0 ? [0, tied ? 1 : all] : [-all, all]
    }
    const [first] = 'growth' in formula ? formula.growth : 'compoundGrowth' in formula ? formula.compoundGrowth : []
    if (first !== undefined) return [this.limits(first)[0] >= 0 ? -1 : -all, all]
    return 'monthsSince' in formula || 'daysSince' in formula ? [0, all] : [-all, all]
  }

  /** The cells of a fact; null where no rule can be asked (a text, a fact that does not exist). */
  cells(id: string): Cell[] | null {
    const known = this.cellsOf.get(id)
    if (known !== undefined) return known
    const cells = this.cut(id)
    this.cellsOf.set(id, cells)
    return cells
  }

  private cut(id: string): Cell[] | null {
    const definition = this.definitions.get(id)
    if (!definition || definition.type === 'text' || definition.type === 'industry') return null
    const listed =
      definition.type === 'yesNo'
        ? [false, true]
        : definition.options?.map(({ value }) => (definition.type === 'number' ? Number(value) : value))
    if (listed) return listed.map((value) => ({ low: 0, high: 0, value }))
    if (definition.type === 'choice') return null
    const [low, high] = this.limits(id)
    const whole =
      'formula' in definition
        ? 'monthsSince' in definition.formula || 'daysSince' in definition.formula
        : definition.domain?.whole === true || (definition.type !== 'ratio' && definition.type !== 'number')
    const marks = (this.mentions.get(id) ?? [])
      .map((leaf) => this.neededOf(leaf))
      .filter((mark) => typeof mark === 'number')
    const cuts = [...new Set([low, ...marks, high])].filter((mark) => mark >= low && mark <= high).sort((a, b) => a - b)
    const cells: Cell[] = []
    for (const [n, cut] of cuts.entries()) {
      if (Number.isFinite(cut)) cells.push({ low: cut, high: cut, value: cut })
      const next = cuts[n + 1]
      if (next === undefined) continue
      if (!whole)
        cells.push({
          low: cut,
          high: next,
          value: Number.isFinite(cut)
            ? Number.isFinite(next)
              ? (cut + next) / 2
              : cut + 1
            : Number.isFinite(next)
              ? next - 1
              : 0,
        })
      else if (!Number.isFinite(next) || !Number.isFinite(cut) || Math.floor(cut) + 1 < next) {
        const value = Number.isFinite(cut) ? Math.floor(cut) + 1 : Math.ceil(next) - 1
        cells.push({ low: value, high: Math.ceil(next) - 1, value })
      }
    }
    const mayBeNone =
      ('formula' in definition && !('monthsSince' in definition.formula) && !('daysSince' in definition.formula)) ||
      definition.period === 'priorYear' ||
      definition.period === 'twoYearsPrior'
    if (mayBeNone) cells.push({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, value: undefined })
    return cells
  }

  /** The cells in which a leaf holds, or in which it does not, as bits; null where that is not known. */
  mask(leaf: Leaf, want: boolean, lenient: boolean): bigint | null {
    const cells = this.cells(leaf.fact)
    const needed = this.neededOf(leaf)
    if (!cells || needed === undefined) return null
    let bits = 0n
    for (const [n, { value }] of cells.entries()) {
      const unclear = value !== undefined && leaf.unknownFor?.includes(value)
      if (unclear ? lenient : (value !== undefined && compare(leaf.operator, value, needed)) === want)
        bits |= 1n << BigInt(n)
    }
    return bits
  }

  /** All sums that the characteristics of a score can have together, judged ones of a side left out as the engine does. */
  private pointCells(name: string): Cell[] | null {
    const known = this.scores.get(name)
    if (known !== undefined) return known
    const [id = '', part] = name.split('/')
    const card = this.ruleset.scorecards.find((one) => one.id === id)
    const score: Pick<Score, 'max' | 'characteristics' | 'parts'> | undefined =
      card ?? inForce(this.ruleset.regulations.find((one) => one.id === id)?.versions ?? [], this.day)?.score
    let cells: Cell[] | null = null
    if (score) {
      const named = part === undefined ? undefined : score.parts?.[part]
      const chosen = score.characteristics.filter((one) =>
        part === undefined ? !(card && one.judged) : named ? named.of.includes(one.id) : one.id === part,
      )
      let sums = new Set([0])
      for (const { bands, max } of chosen) {
        const ends = bands?.map(({ points }) => (typeof points === 'number' ? { min: points, max: points } : points))
        const own = new Set<number>()
        for (const end of ends ?? [{ min: 0, max }]) {
          for (let value = end.min; value < end.max; value++) own.add(value)
          own.add(end.max)
        }
        sums = new Set([...sums].flatMap((sum) => [...own].map((value) => sum + value)))
      }
      const cap = named?.max ?? (part === undefined ? score.max : Number.POSITIVE_INFINITY)
      cells = [...new Set([...sums].map((sum) => Math.min(sum, cap)))].map((value) => ({
        low: value,
        high: value,
        value,
      }))
    }
    this.scores.set(name, cells)
    return cells
  }

  /** What a title asks for, as one condition. */
  private title(id: string, is: 'held' | 'met' | 'heldOrMet'): Condition {
    const key = `${id} ${is}`
    const known = this.titles.get(key)
    if (known) return known
    const regulation = this.ruleset.regulations.find((one) => one.id === id)
    const unknown: Condition = { unknown: true }
    let made: Condition = unknown
    if (regulation && is === 'held')
      made = regulation.heldUntil ? { fact: regulation.heldUntil, operator: 'gte', day: { asOf: true } } : unknown
    else if (regulation && is === 'heldOrMet') made = { any: [this.title(id, 'held'), this.title(id, 'met')] }
    else if (regulation && regulation.decidedBy !== 'experts')
      for (const version of regulation.versions.filter(({ from }) => from <= this.day)) {
        const criteria = (version.criteria ?? [])
          .filter(({ kind }) => kind === 'required')
          .map(({ when }) => when ?? unknown)
        const met: Condition = version.citation && criteria.length > 0 ? { all: criteria } : unknown
        made = version.appliesWhen
          ? { any: [{ all: [version.appliesWhen, met] }, { all: [{ not: version.appliesWhen }, made] }] }
          : met
      }
    this.titles.set(key, made)
    return made
  }

  /** Whether any company at all could keep all of these. Lenient: what only a person can say is taken as said. */
  can(goals: Goal[], lenient = true): boolean {
    this.effort = 20_000
    return this.search(goals, new Map(), lenient)
  }

  private search(start: Goal[], known: Map<string, bigint>, lenient: boolean): boolean {
    if (--this.effort < 0) return true
    const store = new Map(known)
    const goals = [...start]
    const choices: Goal[][] = []
    const narrow = (key: string, bits: bigint | null): boolean => {
      if (bits === null) return true
      const left = (store.get(key) ?? -1n) & bits
      store.set(key, left)
      return left !== 0n
    }
    for (let goal = goals.pop(); goal; goal = goals.pop()) {
      const { one, want } = goal
      if ('all' in one || 'any' in one) {
        const kids = ('all' in one ? one.all : one.any).map((kid) => ({ one: kid, want }))
        if ('all' in one === want) goals.push(...kids)
        else choices.push(kids)
      } else if ('not' in one) goals.push({ one: one.not, want: !want })
      else if ('unknown' in one) {
        if (!lenient) return false
      } else if ('recognition' in one) goals.push({ one: this.title(one.recognition, one.is), want })
      else if ('points' in one) {
        const needed = this.needed(one)
        const cells = this.pointCells(one.points)
        if (!cells || needed === undefined) continue
        let bits = 0n
        for (const [n, { value }] of cells.entries())
          if (compare(one.operator, value!, needed) === want) bits |= 1n << BigInt(n)
        if (!narrow(`points ${one.points}`, bits)) return false
      } else if (!narrow(one.fact, this.mask(one, want, lenient))) return false
    }
    if (!this.tie(store)) return false
    if (choices.length === 0) return true
    choices.sort((a, b) => a.length - b.length)
    const [first = [], ...rest] = choices
    const others = rest.map(
      (kids): Goal =>
        kids[0]!.want
          ? { one: { any: kids.map(({ one }) => one) }, want: true }
          : { one: { all: kids.map(({ one }) => one) }, want: false },
    )
    return first.some((kid) => this.search([...others, kid], store, lenient))
  }

  /** A part is at most its whole: narrows both, until nothing moves. */
  private tie(store: Map<string, bigint>): boolean {
    for (let moved = true; moved; ) {
      moved = false
      for (const { atMost } of this.ruleset.ties) {
        if (!atMost.some((id) => store.has(id)) || !atMost.every((id) => this.cells(id))) continue
        const [part, whole] = atMost.map((id) => ({ id, cells: this.cells(id) ?? [], bits: store.get(id) ?? -1n }))
        const left = ({ cells, bits }: { cells: Cell[]; bits: bigint }) =>
          cells.filter((_, n) => (bits >> BigInt(n)) & 1n)
        const top = Math.max(...left(whole!).map(({ high }) => high))
        const bottom = Math.min(...left(part!).map(({ low }) => low))
        for (const [one, fits] of [
          [part!, (cell: Cell) => cell.low <= top],
          [whole!, (cell: Cell) => cell.high >= bottom],
        ] as const) {
          let bits = 0n
          for (const [n, cell] of one.cells.entries())
            if ((one.bits >> BigInt(n)) & 1n && fits(cell)) bits |= 1n << BigInt(n)
          if (bits === 0n) return false
          const full = (1n << BigInt(one.cells.length)) - 1n
          if (bits !== (one.bits & full)) {
            store.set(one.id, bits)
            moved = true
          }
        }
      }
    }
    return true
  }
}

/** The goal that a condition holds. */
export const yes = (one: Condition): Goal => ({ one, want: true })
/** The goal that a condition does not hold. */
export const no = (one: Condition): Goal => ({ one, want: false })
