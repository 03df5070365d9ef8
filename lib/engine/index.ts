/** The only door of the engine: rules, facts and a date in, a decision with its whole trace out. */
export { accountsYearOf } from './box'
export { type DecideOptions, decide, type Outcomes, outcomes } from './decide'
export { compile, divisionsOf } from './plan'
export { answering, type Nearest, type Screened, screen } from './screen'
export * from './types'
