const china = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })

/** The day of a moment in China, where the company and the bank are: an ISO day. */
export const dayOf = (moment: number | Date) => china.format(moment)

/** Today in China, as the rules count days. */
export const today = () => dayOf(new Date())
