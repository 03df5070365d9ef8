/** The text that is agreed to before anything is sent. A change of its words, in either language, is a new version. */
export const CONSENT = '2026-11-26'

/** How many days a hand-off is kept at most; the first is the one that is set unless another is chosen. */
export const DAYS = [30, 14, 7] as const
