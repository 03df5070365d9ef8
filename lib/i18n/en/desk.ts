import type { desk as zh } from '../zh/desk'

/** English words of what a manager takes along from the client list, and of clients that are to be matched anew. */
export const desk: typeof zh = {
  pick: (name) => `Choose ${name}`,
  picked: 'Chosen clients',
  take: 'Take along today',
  taking: 'Taking along…',
  taken: (n) => `${n} ${n === 1 ? 'client' : 'clients'} taken along; they open without network.`,
  nobody: 'First choose the clients to take along.',
  failed: (names) => `Not taken along: ${names}. No network, or the browser does not allow it.`,
  toVisits: 'Visits of today',
  packs: 'Meeting packs',
  stale: (rules, day) =>
    `${[
      rules > 0 ? `${rules} ${rules === 1 ? 'client was' : 'clients were'} last matched by an older rulebook` : '',
      day > 0 ? `${day} ${day === 1 ? 'client was' : 'clients were'} last matched for an earlier day` : '',
    ]
      .filter(Boolean)
      .join('; ')}.`,
  rescreen: 'Match again by today’s rules',
  moved: (day, n) =>
    `The client list has the result of ${day}. By today’s rules ${n === 1 ? 'one loan has' : `${n} loans have`} moved.`,
  reordered: (day) => `The client list has the result of ${day}. By today’s rules the recommendation has moved.`,
  create: {
    fromTable: 'Paste one company from a spreadsheet',
    reading: 'Reading the rulebook…',
    failed: 'The rulebook did not come; type the name.',
    take: 'Fill in below',
    withFacts: (n) =>
      `${n} ${n === 1 ? 'fact comes' : 'facts come'} along as told by the company; they can be changed afterwards.`,
  },
  ways: 'What a meeting needs',
  jump: { loans: 'The three loans', checks: 'Ask the company to check', notes: 'Internal notes' },
}
