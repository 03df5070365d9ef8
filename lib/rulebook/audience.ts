import type { Ruleset } from '@/lib/engine'

/** The entries of a list that anyone may read. */
export const forAnyone = <T>(list: readonly T[]): T[] =>
  list.filter((one) => (one as { audience?: string }).audience !== 'manager')

/** The rulebook as it leaves the bank's own rooms: without what is for managers only. Nothing of that decides anything. */
export const forEveryone = (ruleset: Ruleset): Ruleset => ({
  ...ruleset,
  branches: forAnyone(ruleset.branches),
  campaigns: forAnyone(ruleset.campaigns),
  policies: forAnyone(ruleset.policies),
  rates: forAnyone(ruleset.rates),
})
