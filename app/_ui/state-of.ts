import type { CriterionOutcome, ProductOutcome, RecognitionOutcome } from '@/lib/engine'
import type { GateState } from '@/lib/growth-path'
import type { State } from './state-mark'

/** The shape of a condition; a judged one is always for a person. */
export const stateOf = (outcome: CriterionOutcome, kind?: 'required' | 'preferred' | 'judged'): State =>
  kind === 'judged' ? 'person' : outcome === 'satisfied' ? 'met' : outcome === 'unsatisfied' ? 'unmet' : 'open'

/** The shape of a whole: a product's or a recognition's outcome. */
export const stateOfWhole = (outcome: ProductOutcome | RecognitionOutcome): State =>
  outcome === 'eligible' || outcome === 'satisfied' ? 'met' : outcome === 'undetermined' ? 'open' : 'unmet'

/** The shape of a gate: held and ready to apply for are met, and the gate's strokes tell them apart. */
export const stateOfGate = (state: GateState): State =>
  state === 'held' || state === 'met' ? 'met' : state === 'unmet' ? 'unmet' : 'open'
