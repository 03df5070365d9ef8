import { DAYS } from '@/lib/share/days'
import type { how as zh } from '../zh/how'

/** English words of the page that says how the match is made. */
export const how: typeof zh = {
  title: 'How it works',
  lead: 'Six parts: how the result comes about, who answers for it, what it uses and never uses, and what guards against mistakes. The figures are counted from the rulebook.',
  contents: 'Contents',
  never: [
    { ids: ['age', 'founderAge'], text: 'age' },
    { ids: ['sex', 'gender', 'founderGender'], text: 'sex' },
    { ids: ['ethnicity', 'nationality'], text: 'ethnicity' },
    { ids: ['religion', 'politicalAffiliation'], text: 'religion and political views' },
    { ids: ['health', 'disability'], text: 'health' },
    { ids: ['family', 'maritalStatus', 'children'], text: 'marriage and family' },
    { ids: ['birthplace', 'hometown', 'householdRegistration'], text: 'birthplace and household registration' },
    { ids: ['personalCredit', 'creditScore', 'idNumber'], text: 'personal credit records and identity papers' },
  ],
  parts: {
    rationale: {
      title: 'Rationale',
      intro: 'How the result comes about',
      points: (n) => [
        `The ${n.loans} loans have ${n.required} required conditions in all, checked one by one. Each is shown with what it needs, what the company has, its source and its date.`,
        `All required conditions met: “${n.outcomes.eligible}”. One that is surely not met: “${n.outcomes.ineligible}”. Anything else: “${n.outcomes.undetermined}”.`,
        'What was not answered stays unknown: it is never read as no, and never as zero. A range is an answer; a conclusion is drawn only where it is the same all over the range.',
        `The conditions refer to ${n.instruments} public titles, whose ${n.rows} conditions are checked as well.`,
        `Tech and Talent are counted by ${n.scored} items; ${n.judged} more are judged by a relationship manager. The two sides are never added.`,
        'Each entry of “what would change it” has been worked out and tried: doing it changes the result, and leaving out any part does not. What cannot be changed, such as the founding date, is never suggested.',
      ],
      order: 'Order of recommendation',
      more: 'Every rule',
    },
    responsibility: {
      title: 'Responsibility',
      intro: 'Who answers for it',
      points: (n) => [
        `This site is run by ${n.operator}. It is not a page of ICBC. A result is no decision of the bank and no promise of credit.`,
        'Whether a loan is granted, its amount, tenor and rate are decided by the bank in its own procedure.',
        'To question a result, or to have a person look, ask the relationship manager at the desk. Every row can be checked, corrected and worked out again.',
      ],
      more: 'Desks',
    },
    data: {
      title: 'Data',
      intro: 'What is used, and what is not',
      points: (n) => [
        `There are ${n.asked} questions, and none must be answered. Rules read ${n.deciding} of them; ${n.calculator} serve a calculation only, ${n.evidence} are evidence for a rating only, ${n.display} are only shown.`,
        `Another ${n.derived} figures are worked out from the answers, by published formulas.`,
        'No credit bureau, tax office or register is consulted: only what the company enters is used.',
      ],
      neverTitle: 'Never asked, never accepted',
      more: 'Which rules read each question',
    },
    fairness: {
      title: 'Fairness',
      intro: 'Nothing that does not matter may count',
      points: (n) => [
        'The personal matters listed above are no questions here and every interface refuses them, so they cannot alter a result; a test checks this again and again.',
        'Head counts and years are asked, never names or biographies.',
        'Points given by a person never decide whether a loan fits.',
        `${n.requiredAssumed} required conditions contain an assumption of this project. The mark goes with them everywhere, and changes when the bank confirms a value.`,
        'The same answers give the same result: no chance, no adjustment to the person. What may count twice is said on the page of the points.',
      ],
      more: 'Tech and Talent points',
    },
    safety: {
      title: 'Safety and reliability',
      intro: 'What guards against mistakes',
      points: (n) => [
        `The rule files hold ${n.examples} worked examples; every limit is tried from both sides, and no change of a rule is accepted before all of them pass.`,
        'A second evaluator was written independently from the public documents, and is compared with the engine on a large number of generated companies.',
        `Of all conditions, ${n.public} are published, ${n.unconfirmed} second-hand and unverified, ${n.assumed} assumed, ${n.confirmed} confirmed by the bank.`,
        `A person last read a source on ${n.newest}; the one read longest ago was read on ${n.oldest}. Documents may have changed since; the latest text prevails.`,
        `The rulebook in use is ${n.rulebook}, a name computed from all its contents. The same name, answers and date give the same result to the letter.`,
      ],
      more: 'Versions',
    },
    impact: {
      title: 'Impact',
      intro: 'What a result can do and cannot',
      points: (n) => [
        'It lets a company know before it goes to the bank what is missing, what to do first and what to bring. It touches no credit record and no later application.',
        `“${n.outcomes.ineligible}” says that a loan does not fit the present answers. It is no refusal; the page lists the smallest gaps and other ways.`,
        'Few assets to pledge is no drawback: no rule rules a company out for being asset-light.',
        'Wrong answers gain nothing: the bank checks the originals, and what it finds prevails.',
      ],
      more: 'Other ways to finance',
    },
  },
  privacy: {
    title: 'Privacy notice',
    version: 'version of 2026-11-26',
    short:
      'Answers stay on this device and are cleared after 7 days: no registration, no look-ups, nothing kept on a server. Only if you yourself ask for a card, share, or submit to a desk is the content sent that is named before you press.',
    rows: [
      { term: 'Who', text: (operator, contact) => `${operator}. ${contact}` },
      {
        term: 'What for',
        text: () =>
          'Only to work out how the three loans fit the company, and why. No marketing, profiling or other use.',
      },
      {
        term: 'What kinds',
        text: () =>
          'Business, accounts, research, intellectual property, titles and head counts of the company. The questions ask for no names, telephone numbers, identity numbers, personal credit or family matters; please do not enter any. Only when submitting to a desk are a person to call and a number given.',
      },
      {
        term: 'Where and how long',
        text: () =>
          'In the browser of this device. Where it runs no scripts, sealed in at most three cookies of this device, which go to the server with each page and are not kept there. Both end 7 days after the last entry, or when you clear them. The choice of language is kept for a year.',
      },
      {
        term: 'When it leaves the device',
        text: () =>
          'When you press “make a result card”, the answers (without the company’s name) are sent to this site to draw it, and are not kept. The programming interface handles what it is sent and keeps nothing. There are no third-party statistics, advertisements or files. Beside this there are only sharing and submitting, as follows.',
      },
      {
        term: 'Shared links',
        text: () =>
          `When you press “make the link”, the answers are sent to this site to work the result out again, and are not kept; this site keeps what you ticked in the preview until the day that you chose (${Math.max(...DAYS)} days at most) or until you end the link. Whoever has the link can open it.`,
      },
      {
        term: 'Submitting to a desk',
        text: () =>
          'Only after you have named the desk and ticked your consent: the answers that you chose, a person to call and a number are kept sealed on this site, seen by that desk’s relationship managers alone, and deleted on the day that you chose or when you withdraw them. What a manager has entered into the bank’s own record is kept by the bank under its rules; ask the desk to see, correct or delete it.',
      },
      {
        term: 'Managers’ accounts',
        text: () =>
          'Of the bank’s staff who sign in: name, sign-in name, hashed password, time and device of each sign-in, and a record of what was seen and changed, so that it can be told who saw a client’s data. A company needs no account.',
      },
      {
        term: 'Your rights',
        text: () =>
          'See, correct, copy, clear: on the check page and the result page, without asking anyone. You may leave any question out and stop at any time.',
      },
      {
        term: 'A person',
        text: () =>
          'A program works the result out, and it is no decision about you. To have a person look, ask the relationship manager at the desk.',
      },
    ],
    noContact: 'The operator has entered no contact here; ask whoever gave you this address, or the desk.',
    contact: (text) => `Contact: ${text}`,
  },
  not: {
    title: 'What it is not',
    items: [
      'No loan application and no pre-approval.',
      'No credit score: points describe, and are this project’s own.',
      'No legal, financial or tax advice.',
      'No page of ICBC; only the English names of the three loans were reported in public.',
    ],
  },
  words: {
    title: 'Words',
    intro: 'What the terms on these pages mean.',
    more: 'rules',
    items: [
      {
        id: 'ip-pledge',
        term: 'IP pledge',
        text: 'A loan against patents, trademarks, software copyright and the like.',
      },
      {
        id: 'class-one-ip',
        term: 'Class I IP',
        text: 'Invention patents, plant varieties, national crop varieties, new drugs, first-class protected traditional medicines, and layout designs of integrated circuits.',
      },
      { id: 'class-two-ip', term: 'Class II IP', text: 'Utility models, designs, software copyright and the like.' },
      {
        id: 'super-deduction',
        term: 'R&D super-deduction',
        text: 'Corporate income tax lets R&D expenses be deducted at more than their amount. R&D is asked here as in that return.',
      },
      {
        id: 'high-tech-zone',
        term: 'High-tech zone',
        text: 'A high-tech industrial development zone approved at national or regional level. Economic zones usually are not.',
      },
      {
        id: 'innovation-points',
        term: 'Innovation points',
        text: 'An official score, out of 100, of how innovative a company is; shown on the platform.',
      },
      {
        id: 'srdi-score',
        term: 'SRDI development score',
        text: 'A score given by the industry authorities’ platform; asked here, never computed.',
      },
      {
        id: 'technology-readiness',
        term: 'Technology readiness',
        text: 'Nine levels from an idea to use at scale; the higher, the nearer to use.',
      },
      {
        id: 'conversion',
        term: 'Conversion of results',
        text: 'New products, processes or services made from own technology, as a yearly average.',
      },
      { id: 'debt-ratio', term: 'Debt ratio', text: 'Total liabilities divided by total assets.' },
      {
        id: 'guarantee',
        term: 'Government-backed guarantee',
        text: 'A publicly funded guarantor stands in for part of the risk of a loan.',
      },
      { id: 'lpr', term: 'Loan prime rate (LPR)', text: 'The reference rate for loans, published each month.' },
      {
        id: 'six-bases',
        term: 'Six bases',
        text: 'Basic parts, components, software, materials, processes, and the industrial technology base.',
      },
      {
        id: 'counted-judged',
        term: 'Counted and judged',
        text: 'Counted: points from figures. Judged: points a manager gives against five written steps.',
      },
    ],
  },
}
