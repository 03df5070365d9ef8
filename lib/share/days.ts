/** How many days a link may be open; the first is the one that is set unless another is chosen. */
export const DAYS = [30, 7, 90] as const
