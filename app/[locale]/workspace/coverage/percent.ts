import type { Counts, Step } from '@/lib/db/coverage'
import { formatRatio } from '@/lib/i18n/format'

/** The share of a list that has come to a step, to one decimal: lists are short. */
export const percentOf = (counts: Counts, step: Step) =>
  formatRatio(Math.round((1000 * counts[step]) / counts.listed) / 1000)
