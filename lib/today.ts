const china = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The day of a moment in China, where the company and the bank are: an ISO day. */
export const dayOf = (moment: number | Date) => china.format(moment)

/** Today in China, as the rules count days. */
export const today = () => dayOf(new Date())

const minute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

/** The minute of a moment in China: 2026-11-26 09:05. */
export const timeOf = (moment: number | Date) => minute.format(moment)
