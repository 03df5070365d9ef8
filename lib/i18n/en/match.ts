import type { match as zh } from '../zh/match'

/** English words of the questionnaire, in a file of their own: its pages carry no others. */
export const match: typeof zh = {
  title: 'Questions',
  progress: (n: number, most: number) =>
    most > 0 ? `Question ${n}, at most ${most} more` : `Question ${n}, the last one`,
  first: (n: number) => `Question ${n}`,
  opening: (n: number, left: number) => `Question ${n} of ${n + left} to a first view`,
  back: 'Back',
  backToStart: 'Start page',
  backToResult: 'Back to the result',
  backToCheck: 'Back to your answers',
  backToPrefill: 'Back to what the bank asks you to check',
  go: 'Continue',
  keep: 'Save and return',
  check: {
    title: 'Check your answers',
    change: 'Change',
    empty: 'Nothing has been answered yet.',
    aside: {
      title: 'Answers that the new questions do not take',
      intro: 'The questions have changed. These answers are not counted, and they are not deleted.',
      gone: 'This is no longer asked',
      outside: 'The answer is outside of what can be chosen now',
      changed: 'The way to answer this has changed',
      again: 'Answer again',
    },
  },
  why: 'Why we ask',
  asking: {
    decides: (titles: string[], text: string) => `“${text}” (${titles.join(', ')})`,
    all: (lines: string[], more: number) =>
      more > 0 ? `Still open: ${lines.join('; ')}, and ${more} more` : `Still open: ${lines.join('; ')}`,
    eligible: (titles: string[], _text: string) => `every condition is met (${titles.join(', ')})`,
    broken: (titles: string[], text: string) => `“${text}” is not met (${titles.join(', ')})`,
    out: (titles: string[], _text: string) => `already ruled out: ${titles.join(', ')}`,
    met: (titles: string[], text: string) => `“${text}” is met already (${titles.join(', ')})`,
    because: (lines: string[], more: number) =>
      more > 0 ? `${lines.join('; ')}; ${more} more ${more === 1 ? 'is' : 'are'} settled too` : lines.join('; '),
    moot: (reason: string) => `This no longer changes which loan fits, because ${reason}.`,
    order: 'no longer bears on the order of the loans',
    line: (labels: string[], reason: string) => `${labels.join(', ')}: ${reason}`,
    spared: (n: number) =>
      n === 1 ? 'Your last answer spared one other question' : `Your last answer spared ${n} other questions`,
    added: (label: string, n: number) =>
      n === 1 ? `Changing “${label}” brought one more question` : `Changing “${label}” brought ${n} more questions`,
  },
  average: (text: string, isExact: boolean) => (isExact ? `, ${text} a year` : `, about ${text} a year`),
  year: (year: number) => `Use the figures of ${year}`,
  suggested: (text: string) => `Worked out from your other answers: ${text}`,
  yes: 'Yes',
  no: 'No',
  or: 'or',
  unsure: 'I don’t know',
  unsureHint: 'Skip it for now; it never counts against you',
  unsureKept: 'What you typed is kept; for now this counts as “I don’t know”.',
  exact: 'I know the exact figure',
  exactHint: 'Opens one more field',
  exactLabel: (label: string, unit: string) => (unit ? `${label} (${unit})` : label),
  optional: ' (optional)',
  unit: (unit: string) => ` (${unit})`,
  tenThousandYuan: 'in units of CNY 10,000',
  percent: '%',
  example: (text: string) => `For example ${text}`,
  dayHint: 'Any way of writing a date will do; month and year alone are fine too',
  range: {
    open: 'I only know a rough range',
    close: 'Give the exact figure',
    from: 'At least',
    to: 'At most',
    hint: 'One end alone will do',
  },
  validity: { none: 'Not held', dated: 'Held, with an end date', day: 'Last day of validity' },
  incident: { none: 'It never happened', dated: 'It happened, on a date', day: 'Date of the latest one' },
  zone: {
    ask: 'In which park is the company registered?',
    hint: 'By the registered address. An economic development zone is usually not a high-tech zone',
    unknownHint: 'Its level is to be confirmed; for now this counts as “I don’t know”',
  },
  band: {
    none: 'None (0)',
    negative: 'Negative',
    noneOrLess: '0 or negative',
    below: (high: string) => `Less than ${high}`,
    someBelow: (high: string) => `Some, less than ${high}`,
    upTo: (high: string) => `${high} or less`,
    from: (low: string) => `${low} or more`,
    over: (low: string) => `More than ${low}`,
    between: (low: string, high: string) => `${low} to ${high}`,
    fromBelow: (low: string, high: string) => `${low} to less than ${high}`,
    overBelow: (low: string, high: string) => `More than ${low}, less than ${high}`,
    overTo: (low: string, high: string) => `More than ${low}, up to ${high}`,
  },
  industry: {
    results: (n: number) =>
      n > 0
        ? `${n} ${n === 1 ? 'industry' : 'industries'} found; choose with the arrow keys`
        : 'Nothing found. Try another word, or choose by sector',
    list: 'Industries found',
    within: (section: string) => `In ${section}`,
    whole: 'Whole sector',
    picked: 'Chosen',
    browse: 'Choose by sector',
    browseHint: 'If nothing is found, or only the broad sector is known',
    section: 'Sector',
    class: 'Class (optional)',
    any: 'Industry, a sector or a class',
    choose: 'Choose',
    only: 'I only know the sector',
    loading: 'Fetching the list of industries',
  },
  translated: '',
  saved: 'Answers are kept on this device for 7 days; the server keeps none of them.',
  slip: {
    title: 'Check the unit',
    text: (value: string, meant: string) => `You entered ${value}. Did you mean ${meant}?`,
    meant: (meant: string) => `Make it ${meant}`,
    kept: (value: string) => `It is ${value}`,
  },
  plain: {
    foreign: 'This form was not sent from a page of this site, so nothing was done.',
    tooLarge: 'The answers are too long to be kept. Go back, shorten them and continue; the earlier ones are not lost.',
  },
  settled: 'All three loans are settled. More answers only sharpen Tech + Talent and the public titles.',
  stop: 'See the result so far',
  allOnOnePage: 'All on one page, or paste from a spreadsheet',
  stopHint: 'Stop at any time; what is not answered counts as unknown.',
  seeLoans: 'See how near each loan is',
  clear: {
    ask: 'Clear my answers',
    sure: 'This cannot be undone. Clear all answers on this device?',
    yes: 'Clear them',
    no: 'Keep them',
  },
  failed: {
    title: 'The rulebook did not arrive',
    text: 'The network may be down. Your answers are on this device; try again.',
    retry: 'Try again',
  },
  strip: {
    title: 'The three loans so far',
    translated: 'our translation',
    bead: 'Conditions',
    states: { met: 'met', open: 'open', unmet: 'not met' },
    counts: (met: number, open: number, unmet: number) =>
      `${met} met, ${open} open${unmet > 0 ? `, ${unmet} not met` : ''}`,
    outcomes: { eligible: 'Initial match', undetermined: 'More information needed', ineligible: 'Not a match yet' },
    turned: {
      eligible: (title: string) => `${title}: initial match.`,
      undetermined: (title: string) => `${title}: more information needed.`,
      ineligible: (title: string) => `${title}: not a match yet.`,
    },
    more: 'See whom each is meant for',
  },
  standing: {
    title: 'How near the company is to each loan',
    early:
      'Stage, industry and assets alone cannot say what fits; that takes the place or a title, and the company’s age.',
    later: 'This follows your answers. The full reasons and sources are on the result page.',
    assetLight:
      'Few assets to mortgage do not count against the company: none of the three loans asks for collateral. They look at titles, R&D, IP and people.',
    meantFor: 'Meant for',
    conditions: 'Conditions',
    count: (all: number) => `${all} in all: `,
    ruledOut: 'Not met so far',
    nothingRuledOut: 'None',
    states: { met: 'matches', unmet: 'does not match', open: 'not known yet' },
    yours: 'Yours',
    go: 'Go on',
    most: (n: number) =>
      n > 0
        ? `At most ${n} more questions: the most useful first, and none that cannot change the result.`
        : 'All questions that could change the result are answered.',
    result: 'See the result',
    loading: 'Working it out on this device',
  },
  errors: {
    prefix: 'Error: ',
    title: 'There is a problem',
    hard: {
      number:
        'It may be written 1200, 1,200, 12 million yuan or 1.2亿元. What was understood appears below the field. If still unsure, choose “I don’t know”.',
      percent:
        'It may be written 5%, 0.5% or 12.5%. What was understood appears below the field. If still unsure, choose “I don’t know”.',
      date: 'It may be written 18 September 2019, 2019-9-18 or September 2019. If still unsure, choose “I don’t know”.',
      choice:
        'The nearest one will do, and it can be changed at any time. If unsure, choose “I don’t know”; it never counts against you.',
      industry:
        'A few letters of a product or an industry, or a code, are enough; then choose one from the list. If nothing fits, choose by sector.',
      text: 'This may be left empty.',
    },
    fix: (label: string) => `Change “${label}”`,
    contradiction: (part: string, partText: string, whole: string, wholeText: string) =>
      `${part} (${partText}) is more than ${whole} (${wholeText}); change one of them`,
    conflict: 'This does not go together with an earlier answer; check it',
    accountsYear:
      'Only last year’s accounts can be used; until 31 May the year before as well, and this year for a company founded this year',
    chosen: (label: string) => `Choose an answer for “${label}”, or “I don’t know”`,
    missing: (label: string) => `Enter “${label}”, or choose “I don’t know”`,
    missingRange: 'Enter at least one end of the range',
    problems: {
      'too-long': (label: string) => `“${label}” is too long; enter one figure only`,
      'no-digits': (label: string) => `“${label}” has no figure in it; enter a number`,
      'special-digit': (label: string) => `“${label}” has a sign such as ², ½ or ③; use plain figures`,
      exponent: (label: string) =>
        `“${label}” is written like 1e5 or with a multiplication sign; write the number in full`,
      range: (label: string) => `“${label}” takes one figure here; if only a range is known, choose the range instead`,
      'open-ended': (label: string) =>
        `“${label}” says “over”, “at least” or the like; enter one figure, or use a range`,
      fraction: (label: string) => `“${label}” is a fraction; write it as a decimal or a percentage`,
      'two-points': (label: string) => `“${label}” has two decimal points; check it`,
      'ambiguous-separator': (label: string) =>
        `“${label}” has a comma or space that may part thousands or decimals; leave it out`,
      'ambiguous-percent': (label: string) => `“${label}” may be a percentage or a decimal; add the sign, such as 5%`,
      'ambiguous-unit': (label: string) => `The unit of “${label}” is not clear; write 1200万元 or 12,000,000 yuan`,
      'other-unit': (label: string) => `“${label}” is in another unit than the question; convert it first`,
      'chinese-numeral': (label: string) => `The Chinese numerals in “${label}” could not be read; use figures`,
      negative: (label: string) => `“${label}” cannot be negative; check it`,
      'not-whole': (label: string) => `“${label}” must be a whole number`,
      'too-many-digits': (label: string) => `“${label}” has too many digits; check the unit`,
      unreadable: (label: string) => `“${label}” could not be read; enter one figure only`,
      outside: (label: string, low: string, high: string) =>
        `“${label}” should be between ${low} and ${high}; check the unit`,
      year: (label: string) => `Enter “${label}” as a year of four digits, such as 2025`,
      both: (label: string) => `“${label}”: one of these and none of these are both given; keep one`,
      'upside-down-range': (_label: string) => '“At least” is more than “At most”; swap them',
      'no-such-date': (label: string) => `“${label}”: the calendar has no such day; check it`,
      'two-digit-year': (label: string) => `Write the year of “${label}” with four digits, such as 2019`,
      'ambiguous-date': (label: string) => `“${label}”: day and month cannot be told apart; write 18 September 2019`,
      'excel-serial': (label: string) => `“${label}” looks like a spreadsheet’s day number; write 18 September 2019`,
      'unreadable-date': (label: string) => `“${label}” could not be read; write 18 September 2019`,
      'loose-date': (label: string) => `Enter one date for “${label}”; month and year alone will do`,
      'in-future': (label: string) => `“${label}” cannot be later than today`,
      'not-in-list': (label: string) => `“${label}” is not chosen yet; choose one of the industries listed`,
      'old-number': (label: string) =>
        `“${label}” should have 18 characters; this is an old 15-digit registration or tax number. See the present licence`,
      'organisation-code': (label: string) =>
        `“${label}” should have 18 characters; this is the 9-character organisation code. Enter the whole code on the licence`,
      'excel-damage': (label: string) =>
        `“${label}” was turned into a number by a spreadsheet and its last digits are lost. Enter it again from the licence`,
      'letter-never-used': (label: string) =>
        `“${label}” never has the letters I, O, S, V or Z. Check for the figures 1, 0, 5 and 2`,
      'wrong-character': (label: string) => `“${label}” has figures and capital letters only. Take out the other signs`,
      'too-short': (label: string) =>
        `“${label}” should have 18 characters and is too short. Check it against the licence`,
      'code-too-long': (label: string) =>
        `“${label}” should have 18 characters and is too long. Check it against the licence`,
      'check-character': (label: string) =>
        `The last character of “${label}” does not match the others. One may be wrong: check it against the licence`,
      text: (label: string) => `“${label}” may have 200 characters on one line. Check it`,
    },
  },
}
