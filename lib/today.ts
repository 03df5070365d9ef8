const china = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The day of a moment in China, where the company and the bank are: an ISO day. */
export const dayOf = (moment: number | Date) => china.format(moment)

/** Today in China, as the rules count days. */
export const today = () => dayOf(new Date())

const second = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

/** The second of a moment in China: 2026-11-26 09:05:07. */
export const secondOf = (moment: number | Date) => second.format(moment)

/** The minute of a moment in China: 2026-11-26 09:05. */
export const timeOf = (moment: number | Date) => secondOf(moment).slice(0, 16)

/** The same without its day: 09:05. */
export const clockOf = (moment: number | Date) => secondOf(moment).slice(11, 16)
