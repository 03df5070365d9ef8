import type { pack as zh } from '../zh/pack'

/** English words of the meeting packs. */
export const pack: typeof zh = {
  title: 'Meeting packs',
  intro: 'At most two pages a company, to leave with the client. No internal notes, no ratings by a manager.',
  choose: 'Choose companies',
  chooseHint: (most) => `At most ${most} in one go.`,
  ticked: (n: number) => `The ${n} that fit the filter are ticked; untick those you do not want.`,
  moreClients: (n: number) =>
    `Only the ${n} changed last are listed; narrow the others down with the filter, or start from a client’s page.`,
  languages: 'Language',
  language: { zh: 'Chinese', en: 'English', both: 'One in each language' },
  go: 'Make the packs',
  print: 'Print or save as PDF',
  printHint: 'Choose A4 and default margins when you print.',
  back: 'Back',
  again: 'Choose again',
  none: 'None of the chosen companies can be shown.',
  count: (n, language) => `${n} ${n === 1 ? 'company' : 'companies'} · ${language}`,
  tooMany: (most) => `At most ${most} in one go. Make them in several goes.`,
  code: 'Social credit code',
  day: (day) => `By the rules of ${day}`,
  rulebook: (id) => `Rulebook ${id}`,
  made: (name, time) => `Made by ${name} at ${time}`,
  compare: 'The three loans side by side',
  compareRows: {
    outcome: 'Match',
    meantFor: 'Meant for',
    unmet: 'Not met',
    open: 'Open',
    terms: 'Amount, term, rate',
    source: 'Product name from',
    conditions: 'Conditions from',
  },
  counted: (of, met, unmet, open) =>
    unmet + open === 0
      ? `All ${of} conditions met`
      : [`${met} of ${of} met`, unmet > 0 ? `${unmet} not met` : '', open > 0 ? `${open} open` : '']
          .filter(Boolean)
          .join(', '),
  nothing: 'None',
  others: (n) => `${n} more`,
  unpublished: 'Not published; set by the branch on approval',
  assumed: (n, of) =>
    n === of
      ? 'Not published by the bank; every condition holds an assumption of this project'
      : `Not published by the bank; ${n} of ${of} assumed by this project`,
  reasons: (loan) => `Main reasons: ${loan}`,
  evaluation: 'Tech + Talent',
  facts: 'What is known',
  factsNote: (usual) => `Where nothing else is said: ${usual}. What a manager entered is for the client to check.`,
  rest: (n) => `${n} more not listed.`,
  saidBy: { company: 'the company', manager: 'entered by a manager' },
  evidence: { said: 'told', document: 'document seen', registry: 'public register' },
  open: 'Still to ask',
  openNone: 'Nothing unknown would change the result.',
  bring: 'Please bring',
  cost: 'Full cost of the loan (the branch fills this in before signing)',
  costNote: 'The branch writes down who charges what, how much and when, and turns it into one yearly rate.',
  costHeads: { item: 'Item', who: 'Charged by', how: 'Rate or amount', when: 'How and when' },
  costItems: ['Interest', 'Guarantee fee', 'Appraisal fee', 'Registration, notary', 'Insurance', 'Other'],
  costTotal: 'Full cost per year',
  desk: 'Where to go',
  honest: 'This pack prepares a talk. It is not a decision of the bank.',
}
