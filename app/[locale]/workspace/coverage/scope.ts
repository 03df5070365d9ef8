import { GROUPS, type Group, type Scope, STEPS, type Step } from '@/lib/db/coverage'

type Asked = Record<string, string | string[] | undefined>

/** What a coverage number counts, as it stands in an address: ids and codes, no names. */
export function addressOf(locale: string, scope: Scope, step: Step, page = 0): string {
  const said: Record<string, string> =
    scope === 'all'
      ? {}
      : 'roster' in scope
        ? { roster: scope.roster }
        : 'campaign' in scope
          ? { campaign: scope.campaign }
          : { by: scope.by, ...(scope.value === null ? {} : { value: scope.value }) }
  const query = new URLSearchParams({ ...said, step, ...(page > 0 ? { page: String(page) } : {}) })
  return `/${locale}/workspace/coverage/rows?${query}`
}

/** The number that an address asks for; null where it asks for none. */
export function askedIn(asked: Asked): { scope: Scope; step: Step; page: number } | null {
  const one = (key: string) => (typeof asked[key] === 'string' ? asked[key] : null)
  const step = STEPS.find((each) => each === (one('step') ?? 'listed'))
  const page = Number(one('page') ?? 0)
  if (!step || !Number.isInteger(page) || page < 0 || page > 1000) return null
  const [roster, campaign, group] = [one('roster'), one('campaign'), one('by')]
  if (roster) return { scope: { roster }, step, page }
  if (campaign) return { scope: { campaign }, step, page }
  if (group === null) return { scope: 'all', step, page }
  const by = GROUPS.find((each): each is Group => each === group)
  return by ? { scope: { by, value: one('value') }, step, page } : null
}
