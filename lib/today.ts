/** The day of a moment in China, where the company and the bank are. */
export const dayOf = (moment: number | Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(moment)

/** Today in China, as the rules count days. */
export const today = (): string => dayOf(new Date())
