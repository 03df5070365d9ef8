import { type Box, copyBox, settleTies, settleYears, type Variable } from './box'
import { endOfYear } from './day'
import type { Derivation } from './derive'
import type { CharacteristicPlan, CriterionPlan, Placed, Plan, RegulationPlan } from './plan'
import { coneOf, type Step } from './program'
import { copyRun, emptyRun, openSteps, over, perform, type Run } from './run'
import { isSettled, NO, OPEN, type Truth, YES } from './truth'
import type { Ratings } from './types'

/**
 * Exact answers where three-valued logic alone would say unknown. Dives look for completions that show an outcome both
 * ways; what they show is truly open. Where only one way is seen, the box is split at what its open conditions tell apart
 * until every part is settled: then the outcome is what the parts agree on, proved. Sound at any budget: what is not
 * proved within it stays open.
 */

/** Parts looked at before a proof is given up; those that succeed mostly need fewer than forty. */
const BUDGET = 120

type Split = (box: Box) => void

/** The largest double below. */
const below = (x: number): number => {
  if (x === 0) return -Number.MIN_VALUE
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? -1n : 1n))
  return view.getFloat64(0)
}

const turn = (want: Truth): Truth => (want === YES ? NO : YES)

const sizeOf = (one: Placed): number =>
  1 + one.kids.reduce((sum, kid) => sum + sizeOf(kid), 0) + (one.score ? 20 : 0) + (one.regulation ? 10 : 0)

/**
 * A target whose exact outcome, or points, are wanted; `dive`: the conditions that a dive narrows. A conjunction is not
 * met wherever one of its roots is not.
 */
type Target = { slot: number; roots: Placed[]; dive: Placed[]; conjunction: boolean }
/** `shared`: the rows that share a fact with another one; the ends of all others add up by themselves. */
type Points = { slot: number; rows: CharacteristicPlan[]; shared: CharacteristicPlan[] }

class Settler {
  private readonly derivations = new Map<number, Derivation>()
  private readonly sizes = new Map<number, Extract<Step, { op: 'size' }>>()
  private readonly tests = new Map<number, Step>()
  private readonly facts = new Map<Placed | CharacteristicPlan, number[]>()
  private readonly roots = new Map<CriterionPlan[], Placed[]>()
  private readonly bands = new Map<CharacteristicPlan, Placed[]>()
  private readonly groups: number[]
  /** By group: whether one of its facts is open in the run at hand, and marks of a walk over its conditions. */
  private readonly openGroups: Uint8Array
  private readonly marks: Uint8Array
  /** Runs and boxes lent to a search, so that none is made while it goes on. */
  private readonly work: Run
  private readonly pool: Box[] = []
  private readonly list: Int32Array
  private readonly shown = new Map<number, { box: Box; bound: number }>()
  private shownFor: Ratings | undefined
  private readonly meet: Box
  /** Criteria and outcomes, and the sums of points. */
  private readonly targets: Target[] = []
  private readonly sums: Points[] = []
  private readonly wanted = new WeakMap<Set<number>, Target[]>()
  /** Outcomes that need every one of their criteria. */
  private readonly conjunctions: { outcome: number; criteria: number[] }[] = []

  constructor(private readonly plan: Plan) {
    for (const one of plan.steps) {
      if ('out' in one) this.tests.set(one.out, one)
      if (one.op === 'derive') this.derivations.set(one.derivation.variable.index, one.derivation)
      if (one.op === 'size') this.sizes.set(one.variable.index, one)
    }
    // Facts that ties hold together move as one.
    this.groups = plan.variables.list.map((_, n) => n)
    for (const [a, b] of plan.variables.ties) {
      const [from, to] = [this.groups[a]!, this.groups[b]!]
      this.groups.forEach((group, n) => {
        if (group === from) this.groups[n] = to
      })
    }
    this.openGroups = new Uint8Array(this.groups.length)
    this.marks = new Uint8Array(this.groups.length)
    this.work = emptyRun(plan)
    this.meet = emptyRun(plan).box
    this.list = new Int32Array(plan.steps.length)
    const target = (slot: number, roots: Placed[], dive = roots, conjunction = false) =>
      this.targets.push({ slot, roots, dive, conjunction })
    const composite = (list: { placed: Placed | null }[]) => {
      for (const { placed } of list)
        if (placed && (placed.kids.length > 0 || placed.score || placed.regulation)) target(placed.slot, [placed])
    }
    for (const one of plan.regulations) {
      if (!one.inForce) continue
      for (const version of one.versions) {
        composite(version.criteria)
        if (version.score) this.addSum(version.score.slot, version.score.characteristics)
      }
      const clauses = one.versions.flatMap(({ when }) => (when ? [when] : []))
      const roots = one.versions
        .flatMap((version) => this.rootsOf(version.criteria))
        .sort((a, b) => sizeOf(a) - sizeOf(b))
      const only = one.versions.length === 1
      target(one.outcome, [...clauses, ...roots], [...clauses, ...this.rootsOf(one.versions[0]!.criteria)], only)
      if (only) this.conjunctions.push({ outcome: one.outcome, criteria: roots.map(({ slot }) => slot) })
    }
    for (const { score, quantitative } of Object.values(plan.sides)) {
      this.addSum(quantitative.slot, quantitative.characteristics)
      this.addSum(score.slot, score.characteristics)
    }
    for (const one of plan.products) {
      composite(one.criteria)
      const roots = this.rootsOf(one.criteria)
      if (one.inForce) {
        target(one.outcome, roots, roots, true)
        this.conjunctions.push({ outcome: one.outcome, criteria: roots.map(({ slot }) => slot) })
      }
    }
  }

  private addSum(slot: number, rows: CharacteristicPlan[]): void {
    const facts = rows.map((row) => this.rowFacts(row))
    const shared = rows.filter((_, n) =>
      facts.some((other, m) => m !== n && facts[n]!.some((fact) => other.includes(fact))),
    )
    // Rows of one fact first: those that share theirs with others then choose within what is left.
    const breadth = (row: CharacteristicPlan): number =>
      Math.max(0, ...this.bandsOf(row).map((band) => this.factsOf(band).length))
    this.sums.push({ slot, rows: [...rows].sort((a, b) => breadth(a) - breadth(b)), shared })
  }

  /** The conditions that an outcome hangs on, those that one fact decides first: they cut the most for the least. */
  private rootsOf(criteria: CriterionPlan[]): Placed[] {
    let known = this.roots.get(criteria)
    if (!known) {
      known = criteria
        .filter(({ criterion, placed }) => criterion.kind === 'required' && placed)
        .map((one) => one.placed!)
        .sort((a, b) => sizeOf(a) - sizeOf(b))
      this.roots.set(criteria, known)
    }
    return known
  }

  /** The targets that are wanted; who wants some of them wants the same again. */
  private targetsOf(only: Set<number> | undefined): Target[] {
    if (!only) return this.targets
    const known = this.wanted.get(only) ?? this.targets.filter(({ slot }) => only.has(slot))
    this.wanted.set(only, known)
    return known
  }

  private bandsOf(row: CharacteristicPlan): Placed[] {
    let known = this.bands.get(row)
    if (!known) {
      known = row.bands.filter((band) => band !== null)
      this.bands.set(row, known)
    }
    return known
  }

  /** Replaces every open outcome and range of points of a run by what completions really leave open. */
  sharpen(run: Run, ratings?: Ratings, only?: Set<number>): void {
    if (ratings !== this.shownFor) this.shown.clear()
    this.shownFor = ratings
    this.noteOpen(run.box)
    const open = this.targetsOf(only).filter(
      ({ slot, roots }) => !isSettled(run.truth[slot]!) && !this.readsOnce(run, roots),
    )
    const sums = only
      ? []
      : this.sums.filter(({ slot, shared }) => run.low[slot] !== run.high[slot] && this.overlap(run, shared))
    if (open.length === 0 && sums.length === 0) return
    const { program } = this.plan
    const proved: { slot: number; truth: Truth }[] = []
    /** Truths that some completion is sure to have. */
    const seen = new Map<number, Truth>()
    for (const { slot, roots, dive, conjunction } of open) {
      const count = openSteps(this.plan, run, this.list, coneOf(program, program.truthFrom[slot]!))
      let found = 0
      // A completion without one criterion is without the outcome.
      if (conjunction && roots.some((one) => (seen.get(one.slot) ?? 0) & NO || this.isSure(run, one, NO))) found |= NO
      for (const want of [YES, NO]) {
        if (found & want || !(run.truth[slot]! & want)) continue
        const key = slot * 4 + want
        if ((roots[0]!.slot === slot && this.isSure(run, roots[0]!, want)) || this.isShown(run.box, key)) {
          found |= want
          continue
        }
        const note = (work: Run): boolean => {
          const now = work.truth[slot]!
          if (!isSettled(now)) return false
          found |= now
          if (now !== OPEN) this.show(work.box, slot * 4 + now)
          return true
        }
        this.retry(run, count, key, ratings, note)
        if (!(found & want)) this.dive(run, count, dive, [], want, ratings, note)
      }
      seen.set(slot, found)
      if (found === 0 || isSettled(found)) proved.push({ slot, truth: this.prove(run, slot, roots, found, ratings) })
    }
    const ends = sums.map(({ slot, rows, shared }) => {
      const count = openSteps(this.plan, run, this.list, coneOf(program, program.scoreFrom[slot]!))
      /** Points that a completion is sure to reach from above and below. */
      let most = Number.NEGATIVE_INFINITY
      let least = Number.POSITIVE_INFINITY
      const [low, high] = [run.low[slot]!, run.high[slot]!]
      for (const want of [YES, NO]) {
        const [key, bound] = [-1 - (slot * 4 + want), want === YES ? high : low]
        if (this.isShown(run.box, key, bound)) {
          if (want === YES) most = high
          else least = low
          continue
        }
        this.dive(run, count, [], rows, want, ratings, (work) => {
          // What a person judges may still come out anywhere in its range; the rest is settled when its bands are.
          const settled = shared.every((row) => this.isRowSettled(work, row))
          most = Math.max(most, settled ? work.high[slot]! : work.low[slot]!)
          least = Math.min(least, settled ? work.low[slot]! : work.high[slot]!)
          const reached = want === YES ? most >= high : least <= low
          if (reached) this.show(work.box, key, bound)
          return reached
        })
      }
      return {
        slot,
        low: least <= low ? low : this.reach(run, slot, shared, false, least, ratings),
        high: most >= high ? high : this.reach(run, slot, shared, true, most, ratings),
      }
    })
    for (const { slot, truth } of proved) run.truth[slot] = truth
    // A condition proved unmet decides what hangs on it.
    for (const { outcome, criteria } of this.conjunctions)
      if ((!only || only.has(outcome)) && criteria.some((slot) => run.truth[slot] === NO)) run.truth[outcome] = NO
    for (const { slot, low, high } of ends) {
      run.low[slot] = low
      run.high[slot] = high
    }
  }

  /**
   * Narrows the box condition by condition, until `note` has seen what it wants or no step is left: first as many
   * conditions at once as share no fact, which is soonest there; then, where that went astray, one of each root at a time.
   */
  private dive(
    run: Run,
    count: number,
    roots: Placed[],
    rows: CharacteristicPlan[],
    want: Truth,
    ratings: Ratings | undefined,
    note: (work: Run) => boolean,
  ): void {
    for (const step of [this.pressAll, this.narrowAll]) {
      const work = this.lend(run)
      for (let left = 24; left > 0 && step.call(this, work, roots, rows, want); left--) {
        perform(this.plan.program, work, ratings, this.list, count)
        if (note(work)) return
      }
    }
  }

  /** Keeps a part of a box that shows an outcome, or points, for the next answers of the same company. */
  private show(box: Box, key: number, bound = 0): void {
    const kept = this.shown.get(key)
    this.shown.set(key, { box: copyBox(kept?.box ?? emptyRun(this.plan).box, box), bound })
  }

  /**
   * Whether a part kept from before and the box have a completion in common: it shows the same again, unsearched. What is
   * shown decides nothing that a search would not; it only saves it.
   */
  private isShown(box: Box, key: number, bound = 0): boolean {
    const kept = this.shown.get(key)
    if (!kept || kept.bound !== bound) return false
    const other = kept.box
    if (other.asOf !== box.asOf || other.accountsYear !== box.accountsYear) return false
    const meet = this.meet
    copyBox(meet, box)
    for (const { index, kind } of this.plan.variables.facts) {
      if (kind === 'set') {
        meet.options[index]! &= other.options[index]!
        if (meet.options[index] === 0) return false
      } else if (kind === 'number') {
        const lo = Math.max(meet.lo[index]!, other.lo[index]!)
        const hi = Math.min(meet.hi[index]!, other.hi[index]!)
        if (lo > hi) return false
        meet.lo[index] = lo
        meet.hi[index] = hi
      } else if (kind === 'industry') {
        const { under } = this.plan.industries
        const mine = box.classes ?? under(box.industry)
        const theirs = other.classes ?? under(other.industry)
        if (mine !== theirs && !mine.some((code) => theirs.includes(code))) return false
      }
    }
    return settleTies(meet, this.plan.variables) === null
  }

  /** Tries what showed it of another company on the facts that are open of this one: mostly it shows it again, in one step. */
  private retry(
    run: Run,
    count: number,
    key: number,
    ratings: Ratings | undefined,
    note: (work: Run) => boolean,
  ): void {
    const kept = this.shown.get(key)?.box
    if (!kept) return
    const work = this.lend(run)
    const { lo, hi, options, told } = work.box
    for (const { index, kind } of this.plan.variables.facts) {
      if (told[index] === 2) continue
      if (kind === 'set') {
        const both = options[index]! & kept.options[index]!
        if (both === 0) continue
        options[index] = both
        told[index] = (both & (both - 1)) === 0 ? 2 : 1
      } else if (kind === 'number') {
        const low = Math.max(lo[index]!, kept.lo[index]!)
        const high = Math.min(hi[index]!, kept.hi[index]!)
        if (low > high) continue
        lo[index] = low
        hi[index] = high
        if (low === high) told[index] = 2
      } else if (kind === 'industry') work.box.classes = kept.classes ?? this.plan.industries.under(kept.industry)
    }
    if (!this.settle(work)) return
    perform(this.plan.program, work, ratings, this.list, count)
    note(work)
  }

  /** A copy of a run to search in; the one lent before is taken back. */
  private lend(run: Run): Run {
    return copyRun(this.work, run)
  }

  private boxFrom(box: Box): Box {
    return copyBox(this.pool.pop() ?? emptyRun(this.plan).box, box)
  }

  /** The truth that all completions agree on, where the budget proves it; else the truth that it had. */
  private prove(run: Run, slot: number, roots: Placed[], seen: Truth, ratings?: Ratings): Truth {
    const before = run.truth[slot]!
    const count = openSteps(this.plan, run, this.list, coneOf(this.plan.program, this.plan.program.truthFrom[slot]!))
    const work = this.lend(run)
    const own = work.box
    const stack: Box[] = [this.boxFrom(own)]
    let found = seen
    for (let left = BUDGET; stack.length > 0; left--) {
      const box = stack.pop()!
      work.box = box
      if (left > 0) perform(this.plan.program, work, ratings, this.list, count)
      const now = work.truth[slot]!
      const isPart = left > 0 && !isSettled(now)
      const split = isPart ? this.split(work, roots, []) : null
      if (isSettled(now)) found |= now
      this.pool.push(box)
      if (split) stack.push(...split)
      if (left <= 0 || (isPart && !split) || (found !== 0 && !isSettled(found))) {
        found = before
        break
      }
    }
    this.pool.push(...stack)
    work.box = own
    return found
  }

  /** The most (or least) points that some completion has, from `best` that one is known to have. */
  private reach(
    run: Run,
    slot: number,
    rows: CharacteristicPlan[],
    up: boolean,
    best: number,
    ratings?: Ratings,
  ): number {
    const outer = up ? run.high[slot]! : run.low[slot]!
    const worse = (a: number, b: number) => (up ? a <= b : a >= b)
    const count = openSteps(this.plan, run, this.list, coneOf(this.plan.program, this.plan.program.scoreFrom[slot]!))
    const work = this.lend(run)
    const own = work.box
    const parts: { box: Box; bound: number }[] = [{ box: this.boxFrom(own), bound: outer }]
    for (let left = BUDGET / 3; parts.length > 0; left--) {
      // The most promising part first, so that the first settled one usually closes the search.
      let at = parts.length - 1
      for (let n = parts.length - 1; n >= 0; n--) if (!worse(parts[n]!.bound, parts[at]!.bound)) at = n
      const part = parts[at]!
      if (worse(part.bound, best)) break
      if (left <= 0) {
        best = outer
        break
      }
      parts.splice(at, 1)
      work.box = part.box
      perform(this.plan.program, work, ratings, this.list, count)
      const settled = rows.every((row) => this.isRowSettled(work, row))
      const sure = settled === up ? work.high[slot]! : work.low[slot]!
      if (!worse(sure, best)) best = sure
      const bound = up ? work.high[slot]! : work.low[slot]!
      const isOpen = !worse(bound, best)
      const split = isOpen ? this.split(work, [], rows) : null
      this.pool.push(part.box)
      for (const box of split ?? []) parts.push({ box, bound })
      if (isOpen && !split) {
        best = outer
        break
      }
    }
    for (const { box } of parts) this.pool.push(box)
    work.box = own
    return best
  }

  // ── what hangs on what ──────────────────────────────────────────────────────────────────────────────────────────

  /** Marks the groups of facts that are open. */
  private noteOpen(box: Box): void {
    this.openGroups.fill(0)
    for (const { index, kind } of this.plan.variables.list) {
      const open =
        kind === 'industry'
          ? (box.classes ?? this.plan.industries.under(box.industry)).length > 1
          : kind !== 'text' && (box.told[index] !== 2 || box.undefined[index] === 1)
      if (open) this.openGroups[this.groups[index]!] = 1
    }
  }

  /** Marks open facts; false where one was marked before. */
  private mark(facts: number[]): boolean {
    for (const fact of facts) {
      if (!this.openGroups[fact]) continue
      if (this.marks[fact]) return false
      this.marks[fact] = 1
    }
    return true
  }

  /** Whether no open fact is read by two open conditions: three-valued logic is exact already. */
  private readsOnce(run: Run, roots: Placed[]): boolean {
    this.marks.fill(0)
    for (const one of roots) if (!this.markAll(run, one)) return false
    return true
  }

  /** Whether some completion is sure to bring a condition out so, without a search: one part that is exact is enough. */
  private isSure(run: Run, one: Placed, want: Truth): boolean {
    const truth = run.truth[one.slot]!
    if (!(truth & want) || isSettled(truth)) return truth === want
    if (one.kids.length > 0) {
      if ('not' in one.source) return this.isSure(run, one.kids[0]!, turn(want))
      if ('all' in one.source === (want === NO)) return one.kids.some((kid) => this.isSure(run, kid, want))
    } else if (one.regulation) {
      const is = 'is' in one.source ? one.source.is : 'met'
      if (one.held && want === YES && is !== 'met' && this.isSure(run, one.held, YES)) return true
    }
    return this.readsOnce(run, [one])
  }

  private markAll(run: Run, one: Placed): boolean {
    if (isSettled(run.truth[one.slot]!)) return true
    if (one.kids.length > 0) return one.kids.every((kid) => this.markAll(run, kid))
    if (one.score) return one.score.characteristics.every((row) => this.markRow(run, row))
    if (one.regulation) {
      const is = 'is' in one.source ? one.source.is : 'met'
      if (one.held && is !== 'met' && !this.markAll(run, one.held)) return false
      return (
        is === 'held' ||
        isSettled(run.truth[one.regulation.outcome]!) ||
        one.regulation.versions.every(
          ({ when, criteria }) =>
            (!when || this.markAll(run, when)) && this.rootsOf(criteria).every((each) => this.markAll(run, each)),
        )
      )
    }
    return this.markLeaf(run, one)
  }

  private markLeaf(run: Run, one: Placed): boolean {
    // Whether a year existed is one question for all figures of that year.
    let doubtful = 0
    for (const fact of (one.variable && this.plan.inputs.get(one.variable.index)?.facts) ?? [])
      if (run.box.undefined[fact] === 1) doubtful++
    return doubtful < 2 && this.mark(this.factsOf(one))
  }

  /** The bands of a row mostly cut one figure: together they read it once. */
  private markRow(run: Run, row: CharacteristicPlan): boolean {
    if (this.isRowSettled(run, row)) return true
    const open = this.bandsOf(row).filter((band) => !isSettled(run.truth[band.slot]!))
    const [first] = open
    return first?.variable && open.every((band) => band.variable === first.variable)
      ? this.markLeaf(run, first)
      : open.every((band) => this.markAll(run, band))
  }

  /** Whether two open rows read one open fact: then the ends of their sum need not be the sums of their ends. */
  private overlap(run: Run, rows: CharacteristicPlan[]): boolean {
    this.marks.fill(0)
    return rows.some((row) => !this.isRowSettled(run, row) && !this.mark(this.rowFacts(row)))
  }

  private rowFacts(row: CharacteristicPlan): number[] {
    let known = this.facts.get(row)
    if (!known) {
      known = [...new Set(this.bandsOf(row).flatMap((band) => this.factsOf(band)))]
      this.facts.set(row, known)
    }
    return known
  }

  /** Every leaf under a condition, each with the facts (tied ones as one) that it reads. */
  private leaves(one: Placed): Set<number>[] {
    if (one.kids.length > 0) return one.kids.flatMap((kid) => this.leaves(kid))
    if (one.score)
      return one.score.characteristics.flatMap((row) => row.bands.flatMap((band) => (band ? this.leaves(band) : [])))
    if (one.regulation) {
      const own =
        'is' in one.source && one.source.is === 'held'
          ? []
          : one.regulation.versions.flatMap((version) => [
              ...(version.when ? [version.when] : []),
              ...this.rootsOf(version.criteria),
            ])
      return [...(one.held ? this.leaves(one.held) : []), ...own.flatMap((each) => this.leaves(each))]
    }
    if (!one.variable) return []
    const facts = new Set<number>()
    const add = (index: number): void => {
      const inputs = this.plan.inputs.get(index)
      for (const fact of inputs?.facts ?? [index]) {
        if (inputs) add(fact)
        else facts.add(this.groups[fact]!)
      }
      for (const when of inputs?.whens ?? [])
        for (const leaf of this.leaves(when)) for (const fact of leaf) facts.add(fact)
      const { period } = this.plan.variables.list[index]!
      const founded = this.plan.variables.byId.get('establishedOn')
      if (founded && (period === 'priorYear' || period === 'twoYearsPrior')) facts.add(this.groups[founded.index]!)
    }
    add(one.variable.index)
    return [facts]
  }

  private factsOf(one: Placed): number[] {
    let known = this.facts.get(one)
    if (!known) {
      known = [...new Set(this.leaves(one).flatMap((leaf) => [...leaf]))]
      this.facts.set(one, known)
    }
    return known
  }

  private isRowSettled(work: Run, row: CharacteristicPlan): boolean {
    for (const band of row.bands) {
      const truth = band ? work.truth[band.slot]! : YES
      if (truth === YES) return true
      if (truth !== NO) return false
    }
    return true
  }

  // ── dives: one completion, narrowed condition by condition ──────────────────────────────────────────────────────

  /** Every open part of a condition that has to come out as wanted; false where no step is left. */
  private pressAll(work: Run, roots: Placed[], rows: CharacteristicPlan[], want: Truth): boolean {
    this.marks.fill(0)
    let moved = false
    for (const one of roots) if (this.press(work, one, want, false)) moved = true
    for (const row of rows) if (this.pressRow(work, row, want)) moved = true
    return moved && this.settle(work)
  }

  /** Moves the parts of a condition towards an answer, where none of their facts was moved before; whether any was. */
  private press(work: Run, one: Placed, want: Truth, far: boolean): boolean {
    if (isSettled(work.truth[one.slot]!)) return false
    if (one.kids.length > 0) {
      if ('not' in one.source) return this.press(work, one.kids[0]!, turn(want), far)
      return this.pressEach(work, one.kids, want, 'all' in one.source === (want === YES), far)
    }
    if (one.score) {
      const up = one.operator === 'lt' || one.operator === 'lte' ? turn(want) : want
      let moved = false
      for (const row of one.score.characteristics) if (this.pressRow(work, row, up)) moved = true
      return moved
    }
    if (one.regulation) {
      const is = 'is' in one.source ? one.source.is : 'met'
      const held = one.held && is !== 'met' ? this.press(work, one.held, want, far) : false
      if (is === 'held' || (held && want === YES)) return held
      const { outcome, versions } = one.regulation
      if (isSettled(work.truth[outcome]!)) return held
      return this.pressEach(work, this.rootsOf(versions[0]!.criteria), want, want === YES, far) || held
    }
    const facts = this.factsOf(one)
    for (const fact of facts) if (this.marks[fact]) return false
    const found = this.narrow(work, one, want, far)
    if (!found) return false
    found(work.box)
    for (const fact of facts) this.marks[fact] = 1
    return true
  }

  /** All of them, or the first that moves. */
  private pressEach(work: Run, list: Placed[], want: Truth, all: boolean, far: boolean): boolean {
    let moved = false
    for (const one of list)
      if (this.press(work, one, want, far)) {
        if (!all) return true
        moved = true
      }
    return moved
  }

  private pressRow(work: Run, row: CharacteristicPlan, want: Truth): boolean {
    if (this.isRowSettled(work, row)) return false
    const band = this.bandsOf(row).find((one) => !isSettled(work.truth[one.slot]!))
    return band !== undefined && this.press(work, band, want, true)
  }

  /** What ties and years make of what was moved; false where it cannot hold together. */
  private settle(work: Run): boolean {
    if (settleTies(work.box, this.plan.variables)) return false
    settleYears(work.box, this.plan.variables)
    return true
  }

  /** One step for every condition that shares no fact with those before it; false where no step is left. */
  private narrowAll(work: Run, roots: Placed[], rows: CharacteristicPlan[], want: Truth): boolean {
    const touched = this.marks.fill(0)
    let moved = false
    const apply = (one: Placed, far: boolean): void => {
      const facts = this.factsOf(one)
      for (const fact of facts) if (touched[fact]) return
      const found = this.narrow(work, one, want, far)
      if (!found) return
      found(work.box)
      moved = true
      for (const fact of facts) touched[fact] = 1
    }
    for (const one of roots) if (!isSettled(work.truth[one.slot]!)) apply(one, false)
    for (const row of rows) {
      if (this.isRowSettled(work, row)) continue
      const band = this.bandsOf(row).find((one) => !isSettled(work.truth[one.slot]!))
      if (band) apply(band, true)
    }
    return moved && this.settle(work)
  }

  private narrowFirst(work: Run, list: Placed[], want: Truth, far = false): Split | null {
    for (const one of list) {
      const found = this.narrow(work, one, want, far)
      if (found) return found
    }
    return null
  }

  /**
   * One step that brings a condition nearer to an answer; null where it is settled or no step is known. `far` takes the
   * end of a figure that does most for the answer, where otherwise the needed value would do.
   */
  private narrow(work: Run, one: Placed, want: Truth, far = false): Split | null {
    if (isSettled(work.truth[one.slot]!)) return null
    if (one.kids.length > 0) return this.narrowFirst(work, one.kids, 'not' in one.source ? turn(want) : want, far)
    if (one.score) {
      const up = one.operator === 'lt' || one.operator === 'lte' ? turn(want) : want
      for (const row of one.score.characteristics) {
        const found = this.isRowSettled(work, row) ? null : this.narrowFirst(work, this.bandsOf(row), up)
        if (found) return found
      }
      return null
    }
    if (one.regulation) {
      const is = 'is' in one.source ? one.source.is : 'met'
      const held = one.held && is !== 'met' ? this.narrow(work, one.held, want) : null
      return (
        held ??
        (is === 'held' ? null : this.narrowFirst(work, this.rootsOf(one.regulation.versions[0]!.criteria), want))
      )
    }
    const { variable } = one
    const test = this.tests.get(one.slot)
    if (!variable || !test) return null
    const inputs = this.plan.inputs.get(variable.index)
    if (inputs && variable.kind === 'set') return this.derivedSet(work, variable, inputs)?.[0] ?? null
    if (test.op === 'member') {
      const parts = this.options(work, variable, test.accept, test.unclear)
      return parts?.[want === YES ? parts.length - 1 : 0] ?? null
    }
    if (test.op !== 'compare') return null
    if (inputs) return this.narrowDerived(work, this.derivations.get(variable.index)!, test, want, far)
    const years = this.years(work, variable)
    if (years) return years[want === YES ? 0 : 1]!
    const parts = this.at(work, variable, test.needed, test.test === 'gt' || test.test === 'lte')
    const upper = test.test === 'gte' || test.test === 'gt'
    return parts?.[upper === (want === YES) ? 1 : 0] ?? null
  }

  /** The open inputs of a derived number at their examples, the last one where the test comes out as wanted. */
  private narrowDerived(
    work: Run,
    derivation: Derivation,
    test: Extract<Step, { op: 'compare' }>,
    want: Truth,
    far: boolean,
  ): Split | null {
    const { list } = this.plan.variables
    const { box } = work
    for (const fact of derivation.facts) {
      const found = this.years(work, list[fact]!)
      if (found) return found[0]!
    }
    const open = derivation.facts.filter((fact) => box.lo[fact] !== box.hi[fact])
    const fact = open[open.length - 1]
    if (fact === undefined) return null
    const fix =
      (value: number): Split =>
      (target) => {
        target.lo[fact] = target.hi[fact] = value
        target.told[fact] = 2
      }
    const [lo, hi] = [box.lo[fact]!, box.hi[fact]!]
    if (open.length > 1) {
      const { definition } = list[fact]!
      const example =
        'example' in definition && typeof definition.example === 'number' ? definition.example : this.middle(box, fact)
      return fix(Math.min(Math.max(example, lo), hi))
    }
    const crossing = this.crossing(work, derivation, fact, test.needed)
    const whole = list[fact]!.whole
    const near =
      crossing === null
        ? []
        : [crossing, whole ? crossing - 1 : below(crossing), whole ? crossing + 1 : -below(-crossing)]
    // Just over the line is enough to hold; to fail, or to hold for every row at once, the far ends come first.
    const candidates = want === YES && !far ? [...near, lo, hi] : [hi, lo, ...near]
    let chosen: number | null = null
    for (const value of candidates) {
      if (value < lo || value > hi) continue
      box.lo[fact] = box.hi[fact] = value
      derivation.run(box)
      const missing = box.undefined[test.a]!
      const truth =
        missing === 2
          ? NO
          : over(test.test, derivation.sign(box, 'lo', test.needed), derivation.sign(box, 'hi', test.needed)) |
            (missing ? NO : 0)
      chosen ??= value
      if (truth === want) {
        chosen = value
        break
      }
    }
    box.lo[fact] = lo
    box.hi[fact] = hi
    derivation.run(box)
    return chosen === null ? null : fix(chosen)
  }

  // ── splits: parts of a box that together are the box ────────────────────────────────────────────────────────────

  private split(work: Run, roots: Placed[], rows: CharacteristicPlan[]): Box[] | null {
    const splits = this.findFirst(work, roots) ?? this.findRows(work, rows)
    if (!splits) return null
    const parts: Box[] = []
    for (const apply of splits) {
      const box = this.boxFrom(work.box)
      apply(box)
      if (settleTies(box, this.plan.variables)) {
        this.pool.push(box)
        continue
      }
      settleYears(box, this.plan.variables)
      parts.push(box)
    }
    return parts
  }

  private findFirst(work: Run, list: Placed[]): Split[] | null {
    for (const one of list) {
      const found = this.find(work, one)
      if (found) return found
    }
    return null
  }

  private findRows(work: Run, rows: CharacteristicPlan[]): Split[] | null {
    for (const row of rows) {
      const found = this.isRowSettled(work, row) ? null : this.findFirst(work, this.bandsOf(row))
      if (found) return found
    }
    return null
  }

  private findRegulation(work: Run, regulation: RegulationPlan): Split[] | null {
    if (!regulation.inForce || isSettled(work.truth[regulation.outcome]!)) return null
    for (const version of regulation.versions) {
      const found =
        (version.when && this.find(work, version.when)) ?? this.findFirst(work, this.rootsOf(version.criteria))
      if (found) return found
    }
    return null
  }

  private find(work: Run, one: Placed): Split[] | null {
    if (isSettled(work.truth[one.slot]!)) return null
    if (one.kids.length > 0) return this.findFirst(work, one.kids)
    if (one.score) return this.findRows(work, one.score.characteristics)
    if (one.regulation)
      return (
        (one.held && this.find(work, one.held)) ??
        ('is' in one.source && one.source.is === 'held' ? null : this.findRegulation(work, one.regulation))
      )
    const { variable } = one
    const test = this.tests.get(one.slot)
    if (!variable || !test) return null
    const inputs = this.plan.inputs.get(variable.index)
    if (inputs && variable.kind === 'set') return this.derivedSet(work, variable, inputs)
    if (test.op === 'member') return this.options(work, variable, test.accept, test.unclear)
    if (test.op !== 'compare') return null
    if (inputs) return this.derived(work, this.derivations.get(variable.index)!, test.needed)
    return this.years(work, variable) ?? this.at(work, variable, test.needed, test.test === 'gt' || test.test === 'lte')
  }

  /** Splits by whether the year of a figure existed: first the part in which it did. */
  private years(work: Run, variable: Variable): Split[] | null {
    if (work.box.undefined[variable.index] !== 1) return null
    const back = variable.period === 'priorYear' ? 1 : variable.period === 'twoYearsPrior' ? 2 : 0
    const founded = this.plan.variables.byId.get('establishedOn')
    return back && founded ? this.at(work, founded, endOfYear(work.box.accountsYear - back), true) : null
  }

  /** Splits a number below and from a value on (`after`: up to it and above it). */
  private at(work: Run, variable: Variable, value: number, after: boolean): Split[] | null {
    const i = variable.index
    const { lo, hi } = work.box
    const low = variable.whole ? (after ? Math.floor(value) : Math.ceil(value) - 1) : after ? value : below(value)
    const high = variable.whole ? low + 1 : after ? -below(-value) : value
    if (low < lo[i]! || high > hi[i]!) {
      // An equality may sit on the lower end: cut that end off.
      return !after && value === lo[i] && lo[i] !== hi[i] ? this.at(work, variable, value, true) : null
    }
    const set = (a: number, b: number) => (box: Box) => {
      box.lo[i] = a
      box.hi[i] = b
      box.told[i] = a === b ? 2 : 1
    }
    return [set(lo[i]!, low), set(high, hi[i]!)]
  }

  /** Splits options into those that fail, those that nobody but a person can judge, and those that pass. */
  private options(work: Run, variable: Variable, accept: number, unclear: number): Split[] | null {
    const i = variable.index
    const bits = work.box.options[i]!
    const parts = [bits & ~accept & ~unclear, bits & unclear, bits & accept & ~unclear].filter((part) => part !== 0)
    if (parts.length < 2) return null
    return parts.map((part) => (box: Box) => {
      box.options[i] = part
      box.told[i] = (part & (part - 1)) === 0 ? 2 : 1
    })
  }

  private derivedSet(work: Run, variable: Variable, inputs: { facts: number[]; whens: Placed[] }): Split[] | null {
    const open = this.findFirst(work, inputs.whens)
    if (open) return open
    const size = this.sizes.get(variable.index)
    if (!size) return this.classes(work, inputs.facts)
    const byClass = this.classes(work, this.plan.inputs.get(size.sector.index)!.facts)
    if (byClass) return byClass
    for (const row of size.rows.filter((_, n) => work.box.options[size.sector.index]! & (1 << n)))
      for (const [n, fact] of (row?.facts ?? []).entries())
        for (const floors of row!.floors) {
          const found = Number.isFinite(floors[n]!)
            ? this.at(work, this.plan.variables.list[fact]!, floors[n]!, false)
            : null
          if (found) return found
        }
    return null
  }

  /** Halves the classes that an industry code may stand for. */
  private classes(work: Run, facts: number[]): Split[] | null {
    if (!facts.some((fact) => this.plan.variables.list[fact]!.kind === 'industry')) return null
    const list = work.box.classes ?? this.plan.industries.under(work.box.industry)
    if (list.length < 2) return null
    const middle = list.length >> 1
    return [list.slice(0, middle), list.slice(middle)].map((half) => (box: Box) => {
      box.classes = half
    })
  }

  /** Splits one open input of a derived number where the needed value is crossed, or where the input halves. */
  private derived(work: Run, derivation: Derivation, needed: number): Split[] | null {
    const { box } = work
    const { list } = this.plan.variables
    for (const fact of derivation.facts) {
      const found = this.years(work, list[fact]!)
      if (found) return found
    }
    const open = derivation.facts.filter((fact) => box.lo[fact] !== box.hi[fact])
    if (open.length === 0) return null
    // A divisor that may be zero is parted from its zero first.
    if (box.undefined[derivation.variable.index] === 1)
      for (const fact of open) {
        const found = box.lo[fact]! <= 0 && box.hi[fact]! > 0 ? this.at(work, list[fact]!, 0, true) : null
        if (found) return found
      }
    if (open.length === 1) {
      const crossing = this.crossing(work, derivation, open[0]!, needed)
      if (crossing !== null) return this.at(work, list[open[0]!]!, crossing, false)
    }
    const widest = open.reduce((a, b) => (this.width(box, a) >= this.width(box, b) ? a : b))
    return this.at(work, list[widest]!, this.middle(box, widest), true)
  }

  private width(box: Box, fact: number): number {
    const lo = box.lo[fact]!
    const hi = box.hi[fact]!
    return lo > 0 ? Math.log(hi / lo) : Math.log1p(hi) + Math.log1p(-lo)
  }

  private middle(box: Box, fact: number): number {
    const lo = box.lo[fact]!
    const hi = box.hi[fact]!
    const whole = this.plan.variables.list[fact]!.whole
    const middle = lo > 0 ? Math.sqrt(lo) * Math.sqrt(hi) : lo === 0 ? (hi > 4 ? Math.sqrt(hi) : hi / 2) : (lo + hi) / 2
    return whole ? Math.floor(middle) : middle
  }

  /** The first value of the one open input at which the derived number stands on the other side of the needed value. */
  private crossing(work: Run, derivation: Derivation, fact: number, needed: number): number | null {
    const { box } = work
    const { whole } = this.plan.variables.list[fact]!
    const [lo, hi] = [box.lo[fact]!, box.hi[fact]!]
    const side = (x: number): number => {
      box.lo[fact] = box.hi[fact] = x
      derivation.run(box)
      return box.undefined[derivation.variable.index] === 2 ? 2 : derivation.sign(box, 'lo', needed)
    }
    const first = side(lo)
    let [near, far] = [lo, hi]
    const found = side(hi) !== first
    for (let n = 0; found && n < 64; n++) {
      const middle = whole ? Math.floor((near + far) / 2) : near / 2 + far / 2
      if (middle <= near || middle >= far) break
      if (side(middle) === first) near = middle
      else far = middle
    }
    box.lo[fact] = lo
    box.hi[fact] = hi
    derivation.run(box)
    return found ? far : null
  }
}

const settlers = new WeakMap<Plan, Settler>()

/**
 * Replaces every open outcome and range of points of an executed run by what completions really leave open: an outcome on
 * which all agree becomes definite, the ends of points become attained ones, as far as the budget proves it. `only`: the
 * truths that are wanted, no others and no points.
 */
export function sharpen(plan: Plan, run: Run, ratings?: Ratings, only?: Set<number>): void {
  const settler = settlers.get(plan) ?? new Settler(plan)
  settlers.set(plan, settler)
  settler.sharpen(run, ratings, only)
}
