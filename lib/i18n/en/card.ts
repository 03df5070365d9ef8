import type { card as zh } from '../zh/card'

/** Words of the picture card and of its place on the result page. */
export const card: typeof zh = {
  make: 'Make the card',
  making: 'Drawing the card',
  made: 'The card is ready',
  note: 'To draw it, your answers without the company name go to the server once and are not kept. The card shows no company name and none of your figures, so it can be forwarded.',
  download: 'Download the picture',
  send: 'Send the picture',
  hold: 'In WeChat, press and hold the picture to save it; where that does not work, open this page in the phone’s browser.',
  shape: 'Size of the result card',
  shapes: {
    '1200x630': { name: 'Wide', use: 'beside a link, in a document' },
    '1080x1440': { name: 'Tall', use: 'to keep on a phone, to send in a chat' },
    a6: { name: 'A6', use: 'to print' },
  },
  fileName: (day, shape) => `scitech-loan-match-${day}-${shape}.png`,
  busy: 'Several cards are being drawn. Please try again in a few seconds.',
  failed: 'The card was not drawn. Your answers and the result are still on this device. Please try again.',
  points: (range, max) => `${range} / ${max}`,
  none: 'None of the three loans yet',
  asks: (loans, text) => `${loans.join(', ')}: ${text}`,
  next: 'Next step',
  scan: 'Scan for all conditions and their sources',
  met: (all) => `On what is known so far, all ${all} required conditions are met.`,
  open: (all, met, open) => `${met} of ${all} required conditions are met; ${open} still need information.`,
  each: (loans) => `Required conditions met: ${loans.join(', ')}.`,
  of: (name, met, all) => `${name} ${met} of ${all}`,
  nearest: (name, unmet) =>
    `The nearest is the ${name}, with ${unmet} required ${unmet === 1 ? 'condition' : 'conditions'} not met.`,
  ownPoints: 'Points set by this project; not a bank rating, not a credit score',
  nameLeftOut: 'The company name has characters that the card cannot draw, so the card leaves it out.',
  alt: (parts) =>
    [
      'Result card.',
      parts.company && `${parts.company}.`,
      `${parts.outcome}: ${parts.title}. ${parts.sentence}`,
      parts.others && `${parts.others}.`,
      parts.sides && `${parts.sides}.`,
      parts.reasons && `Reasons: ${parts.reasons}.`,
      parts.next && `Next step: ${parts.next}`,
      parts.foot,
    ]
      .filter(Boolean)
      .join(' '),
}
