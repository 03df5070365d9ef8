/** What a day came to: companies of each, without names unless they were asked for. */
export const REPORTED = ['made', 'contacted', 'pinned', 'applied', 'financed', 'dueNext'] as const
export type Reported = (typeof REPORTED)[number]
export type DayReport = {
  day: string
  /** Of a lead the whole branch. */
  branch: boolean
  counts: Record<Reported, number>
  /** Of the actor's own clients only; null where they were not asked for. */
  names: Record<Reported, string[]> | null
}
