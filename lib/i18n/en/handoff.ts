import type { handoff as zh } from '../zh/handoff'

/** English words of the owner's side of a hand-off. A changed consent needs a new version in lib/handoff/terms.ts. */
export const handoff: typeof zh = {
  title: 'Send to the branch',
  description: 'Give chosen answers to the desk that serves you; one relationship manager takes them over.',
  intro:
    'Give chosen answers to the desk that serves you; one relationship manager takes them over. This is no loan application and no credit check. Not sending changes nothing in the match.',
  reading: 'Reading the answers of this device',
  failed: {
    title: 'The rulebook did not arrive',
    text: 'The answers are still on this device. Check the network and try again.',
    retry: 'Try again',
  },
  empty: { title: 'No answers yet', text: 'Answer a few questions first, then send the answers.', go: 'Begin' },
  noScript: {
    title: 'Sending needs JavaScript',
    text: 'The browser of this device keeps the answers and the receipt; without scripts it cannot send. You may call the desks below. What was sent before can still be seen and withdrawn with its pick-up code and receipt key.',
  },
  before: 'Sent before? See the receipt',
  what: {
    title: 'Which answers go',
    intro: 'Only what is ticked is sent. Each group opens to show every answer.',
    count: (n: number) => (n === 1 ? '1 answer' : `${n} answers`),
    all: 'Tick all',
    none: 'Tick none',
    seen: 'Before one takes it over, managers of the branch see only the league or city, the stage, the number of answers and the time.',
    asked: 'What the bank asks you to check',
    show: (title: string) => `Show the answers under “${title}”`,
    wrong: 'Tick at least one group of answers.',
  },
  desk: {
    title: 'To which desk',
    label: 'Desk',
    choose: 'Choose',
    byPlace: (place: string) => `The company is in ${place}, which this desk serves.`,
    noPlace: 'The league or city has not been given yet; choose a desk yourself.',
    unnamed:
      'No sci-tech sub-branch of this place has been named in public; every manager of the branch sees the hand-off. You may also call:',
    outside: 'The company is registered outside Inner Mongolia; desks here cannot take it. Please call:',
    wrong: 'Choose a desk.',
  },
  contact: {
    title: 'How to reach you',
    legend: 'How the manager finds you',
    call: 'Please call me',
    bring: 'No telephone number; I bring the pick-up code to the desk',
    name: 'Name of the contact',
    phone: 'Telephone',
    phoneHint: 'A mobile number, or a landline with its area code',
    hint: 'Kept encrypted; only the manager who takes it over sees it. Give no identity number.',
    wrong: {
      name: 'Give the name of the contact, at most 30 letters and no digits.',
      phone: 'Give a mobile number of 11 digits, or a landline with its area code.',
    },
  },
  days: {
    title: 'For how long',
    label: 'Kept for',
    of: (days: number) => `${days} days`,
    hint: 'Deleted by itself on the last day; you may withdraw it before.',
  },
  consent: {
    title: 'Your consent',
    intro: 'Read each line before you tick.',
    terms: ({ answers, calls, linked, desk, days, day }) => [
      {
        term: 'What goes',
        text: `The ${answers} answers ticked above${calls ? ', and the name and telephone number of the contact' : '; no contact'}.`,
      },
      {
        term: 'To whom',
        text: linked
          ? `${desk}, through this site: to the manager who sent the link to check, or who looks after your company by then; nobody else sees it.`
          : `${desk}, through this site. Before one takes it over, managers of the branch see only the league or city, the stage, the number of answers and the time; the one who takes it over sees everything.`,
      },
      {
        term: 'What for',
        text: 'To get in touch, to check the facts and to see which loan fits. No credit check, no decision on a loan, passed on to nobody.',
      },
      {
        term: 'For how long',
        text: `${days} days, until ${day}; then it is deleted by itself, and also when the matter is closed.`,
      },
      {
        term: 'Changing your mind',
        text: 'Withdraw at any time from this device or with the receipt: this copy and the contact are deleted at once. What was done before stays lawful.',
      },
      {
        term: 'What the bank may keep',
        text: 'Answers about the company that the manager has entered into the client record are a business record of the bank and kept by its rules after a withdrawal; the contact is not among them. To see, correct or delete them, ask the desk.',
      },
    ],
    answers: (desk: string) => `I have read each line and agree that the ticked answers are sent to ${desk}.`,
    contact:
      'I separately agree that the name and telephone number of the contact are given to this desk, to get in touch about this matter; I am the contact, or the contact has agreed.',
    version: (version: string) => `Text of consent, version ${version}`,
    wrong: {
      answers: 'It can be sent only with your consent.',
      contact: 'A telephone number needs a consent of its own; without it, choose to bring the pick-up code.',
    },
  },
  send: 'Send',
  sending: 'Sending',
  trouble: {
    title: 'Not sent yet',
    failed: 'It was not sent; the answers are still on this device. Please try again.',
    refused:
      'Some answers do not hold together and the server did not take them. Correct them under “Change answers” first.',
    consent: 'The text of consent has a new version. Reload the page and read it before you send.',
    busy: (seconds: number) => `Too many requests. Try again in ${seconds} seconds.`,
    tooMany: 'Ten hand-offs are still open. Withdraw some first.',
    linkEnded: 'The link to check has ended. Ask the manager for a new one, or send without a link.',
  },
  receipt: {
    title: 'Receipts',
    intro: 'Show the pick-up code at the desk: the manager finds your answers by it. You may withdraw at any time.',
    loading: 'Reading',
    none: {
      text: 'This device has no receipt. What was sent from another one can be seen with its pick-up code and receipt key.',
      go: 'Send answers',
    },
    failed: {
      title: 'The receipt did not arrive',
      text: 'The server does not answer; what was sent is not affected.',
      retry: 'Try again',
    },
    states: {
      sent: 'Sent; waiting for a manager',
      taken: 'A manager has taken it over',
      closed: 'Closed',
      withdrawn: 'Withdrawn',
      expired: 'Expired',
    },
    says: {
      sent: (calls: boolean) =>
        calls ? 'The manager will call the contact.' : 'Please bring the pick-up code to the desk.',
      taken: (calls: boolean) =>
        calls
          ? 'The manager will call the contact; you may also bring the pick-up code.'
          : 'Please bring the pick-up code to the desk.',
      merged: 'The answers about the company were entered into the client record.',
      closed: 'The copy and the contact are deleted.',
      withdrawn: 'The copy and the contact are deleted.',
      kept: 'Answers about the company that were entered into the client record are kept by the bank’s rules; to see, correct or delete them, ask the desk.',
      expired: 'Its days are over; the copy and the contact are deleted. Send again if you need to.',
    },
    because: {
      financed: 'the loan was paid out',
      notNow: 'your company postponed it',
      noNeed: 'no need for funds at present',
      noAnswer: 'the manager could not reach you',
      elsewhere: 'arranged with another bank',
      notFit: 'as things stand, the conditions do not match yet',
    },
    reason: (text: string) => `Reason: ${text}`,
    sentOn: (day: string) => `sent ${day}`,
    takenOn: (day: string) => `taken over ${day}`,
    closedOn: (day: string) => `closed ${day}`,
    withdrawnOn: (day: string) => `withdrawn ${day}`,
    until: (day: string) => `kept until ${day}`,
    answers: (n: number, calls: boolean) =>
      `${n === 1 ? '1 answer' : `${n} answers`}, ${calls ? 'contact and telephone number' : 'no telephone number'}`,
    code: 'Pick-up code',
    codeHint: 'For the manager; it lets one take over and shows nothing else.',
    qr: 'QR code of the pick-up code, for the manager to scan',
    key: 'Receipt key',
    keyHint: 'For you alone. On another device the pick-up code and this key show the state and withdraw.',
    codeGone: 'This device has not kept the pick-up code.',
    withdraw: 'Withdraw',
    ask: 'The copy and the contact are deleted at once and cannot be brought back.',
    yes: 'Withdraw it',
    no: 'Keep it',
    done: 'Withdrawn; the copy and the contact are deleted.',
    notDone: 'It was not withdrawn. Please try again.',
    look: {
      title: 'Sent from another device',
      intro: 'See and withdraw it with the pick-up code and the receipt key; this needs no JavaScript.',
      code: 'Pick-up code',
      key: 'Receipt key',
      go: 'Show',
      wrong: 'The pick-up code or the receipt key is not right. Compare them with the receipt.',
      resting: 'Too many tries. Wait a few minutes and try again.',
    },
    again: 'Send another',
  },
  prefill: {
    title: 'Please check what we have on your company',
    description: 'A relationship manager asks you to check facts of your company.',
    ask: (n: number, day: string) =>
      `A relationship manager of the bank has ${n === 1 ? '1 fact' : `${n} facts`} of your company on record. Please confirm what is right, correct what is not, and send it back. The link is open until ${day}.`,
    open: 'Open',
    opening: 'Opening',
    noScript:
      'Checking needs JavaScript, so that the facts show only after you open them. The manager can also go through them with you in person.',
    failed: 'It did not open. Please try again.',
    answered: {
      title: 'Checked already',
      text: 'The answer to this link was sent back. To change it, ask the manager for a new link.',
    },
    ended: {
      title: 'This link has ended',
      text: 'It has expired or was taken back. Ask the manager for a new one if you need it.',
    },
    unknown: { title: 'No such link', text: 'The address may not be whole. Check it and open it again.' },
    resting: {
      title: 'Please open it later',
      text: 'Several links that lead nowhere were opened from here. Wait a few minutes and try again.',
    },
    closed: {
      title: 'It cannot be opened now',
      text: 'The server does not answer; the link is still good. Try again in a few minutes.',
    },
    heading: 'What the bank has on record: please check',
    intro:
      'Leave what is right; press “Change” where it is wrong. Answers that were on this device are not overwritten: where they differ, you choose. Then send it back to the manager.',
    none: { title: 'Nothing to check', text: 'Open the link that the manager sent, and the facts appear here.' },
    columns: { fact: 'Fact', bank: 'On record', own: 'Your answer', how: 'Result' },
    how: { same: 'the same', other: 'differs', unsure: 'you said “don’t know”', open: 'no answer yet' },
    use: 'Use the record',
    change: 'Change',
    counted: (same: number, other: number) => `${same} the same${other > 0 ? `, ${other} differ` : ''}`,
    go: 'Checked; go on to send',
    until: (day: string) => `The link is open until ${day}; then what is on record is removed from this device.`,
    drop: 'Do not check; remove it from this device',
  },
}
