import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import type { Actor } from '@/lib/db/actor'
import { listCampaigns } from '@/lib/db/campaigns'
import { STATES } from '@/lib/db/client-rows'
import type { ClientFilter } from '@/lib/db/client-search'
import type { Store } from '@/lib/db/open'
import type { Ruleset } from '@/lib/engine'
import { branchWords } from '@/lib/i18n/branch'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { campaignName, groupChoices } from './coverage/names'
import { Choice } from './field'
import styles from './workspace.module.css'

/** Recommended nothing, as an address says it. */
const NONE = 'none'
const CODE = /^[A-Za-z0-9 -]{1,200}$/
const WEEK = 7 * 24 * 60 * 60 * 1000

const dueDays = (today: string) => ({
  today,
  week: new Date(Date.parse(`${today}T00:00:00Z`) + WEEK).toISOString().slice(0, 10),
})

/** The filter that an address asks for, in codes; what is no code is not looked at. */
export function filterIn(asked: Record<string, string | string[] | undefined>, today: string): ClientFilter {
  const one = (key: string) => {
    const value = asked[key]
    return typeof value === 'string' && CODE.test(value) ? value : undefined
  }
  const codes = {
    campaign: one('campaign'),
    park: one('park'),
    prefecture: one('prefecture'),
    cluster: one('cluster'),
    stage: one('stage'),
    state: STATES.find((state) => state === one('state')),
    recommended: one('recommended') === NONE ? '' : one('recommended'),
    dueBy: dueDays(today)[one('due') as 'today' | 'week'],
  }
  return Object.fromEntries(Object.entries(codes).filter(([, value]) => value !== undefined))
}

type Props = {
  locale: Locale
  ruleset: Ruleset
  filter: ClientFilter
  campaigns: { value: string; label: string }[]
  today: string
  /** The page that is narrowed down, below the workspace. */
  here?: string
}

/** The actor's campaigns to choose from, by their names. */
export const campaignChoices = async (store: Store, actor: Actor, ruleset: Ruleset, locale: Locale) =>
  (await listCampaigns(store, actor)).map((one) => ({ value: one.id, label: campaignName(ruleset, one, locale) }))

/** The clients narrowed down by what is chosen; it stands in the address, so that it can be kept and gone back to. */
export function ClientFilters({ locale, ruleset, filter, campaigns, today, here = '' }: Props) {
  const { filters: text, moved } = branchWords(locale)
  const { states } = workspaceWords(locale)
  const chosen = Object.keys(filter).length
  const choice = (id: string, label: string, options: { value: string; label: string }[], value = '') => (
    <Choice
      key={id}
      id={id}
      label={label}
      options={[{ value: '', label: text.any }, ...options]}
      defaultValue={value}
    />
  )
  const loans = [
    ...ruleset.products.map(({ id, title }) => ({ value: id, label: title[locale] })),
    { value: NONE, label: moved.noneFits },
  ]
  const due = Object.entries(dueDays(today)).find(([, day]) => day === filter.dueBy)?.[0]
  return (
    <Fold line={chosen > 0 ? text.active(chosen) : text.title} open={chosen > 0} plain>
      <form className={styles.form} method="get">
        <div className={styles.row}>
          {campaigns.length > 0 ? choice('campaign', text.campaign, campaigns, filter.campaign) : null}
          {choice('park', text.park, groupChoices(ruleset, 'park', locale), filter.park)}
          {choice('prefecture', text.prefecture, groupChoices(ruleset, 'prefecture', locale), filter.prefecture)}
          {choice('cluster', text.cluster, groupChoices(ruleset, 'cluster', locale), filter.cluster)}
          {choice('stage', text.stage, groupChoices(ruleset, 'stage', locale), filter.stage)}
          {choice(
            'state',
            text.state,
            STATES.map((state) => ({ value: state, label: states[state] })),
            filter.state,
          )}
          {choice('recommended', text.recommended, loans, filter.recommended === '' ? NONE : filter.recommended)}
          {choice(
            'due',
            text.due,
            [
              { value: 'today', label: text.dueToday },
              { value: 'week', label: text.dueWeek },
            ],
            due,
          )}
        </div>
        <div className={styles.row}>
          <Button type="submit">{text.go}</Button>
          {chosen > 0 ? <a href={`/${locale}/workspace${here}`}>{text.clear}</a> : null}
        </div>
      </form>
    </Fold>
  )
}
