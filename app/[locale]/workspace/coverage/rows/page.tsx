import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { openCampaign } from '@/lib/db/campaigns'
import { coverageOf, coverageRows, openRoster, ROWS, type Scope } from '@/lib/db/coverage'
import { listManagers } from '@/lib/db/managers'
import { openedStore } from '@/lib/db/open'
import { Refusal } from '@/lib/db/refusal'
import { isLocale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { load } from '@/lib/ruleset/load'
import { signedIn } from '../../gate'
import styles from '../../workspace.module.css'
import { campaignName, groupName, scopeIsGroup } from '../names'
import { RowsTable } from '../rows-table'
import { addressOf, askedIn } from '../scope'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/coverage/rows'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).coverage.title } : {}
}

/** The companies behind one number of coverage, exactly as many as it says. */
export default async function RowsPage({ params, searchParams }: PageProps<'/[locale]/workspace/coverage/rows'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const asked = askedIn(await searchParams)
  if (!asked) notFound()
  const { scope, step, page } = asked
  const store = await openedStore()
  const ruleset = load()
  const { coverage: text, steps, firms } = branchWords(locale)
  const home = `/${locale}/workspace/coverage`
  const over = async (one: Scope): Promise<{ name: string; back: string }> => {
    if (one === 'all') return { name: actor.role === 'lead' ? text.allBranch : text.allMine, back: home }
    if ('roster' in one)
      return { name: (await openRoster(store, actor, one.roster)).title, back: `${home}/${one.roster}` }
    if ('campaign' in one)
      return {
        name: campaignName(ruleset, await openCampaign(store, actor, one.campaign), locale),
        back: `/${locale}/workspace/campaigns/${one.campaign}`,
      }
    if (one.by !== 'owner') return { name: groupName(ruleset, one.by, one.value, locale), back: home }
    const managers = await listManagers(store, actor)
    return { name: managers.find(({ id }) => id === one.value)?.name ?? '', back: home }
  }
  try {
    const { name, back } = await over(scope)
    const counts = await coverageOf(store, actor, scope)
    const rows = await coverageRows(store, actor, scope, step, Date.now(), page)
    const pages = Math.max(1, Math.ceil(counts[step] / ROWS))
    const title = text.rowsTitle(steps[step], name)
    return (
      <div className={`column ${styles.page}`}>
        <div>
          <p className="screen-only">
            <a href={back}>{text.back}</a>
          </p>
          <h1 className={styles.title}>{title}</h1>
          <p role="status">{firms(counts[step])}</p>
        </div>
        {rows.length === 0 ? (
          <p>{text.rowsNone}</p>
        ) : (
          <RowsTable
            locale={locale}
            caption={title}
            rows={rows}
            lead={actor.role === 'lead'}
            {...(typeof scope === 'object' && !scopeIsGroup(scope) && 'roster' in scope
              ? { roster: scope.roster }
              : {})}
          />
        )}
        {pages > 1 ? (
          <nav className={styles.row} aria-label={text.page(page + 1, pages)}>
            {page > 0 ? <a href={addressOf(locale, scope, step, page - 1)}>{text.earlier}</a> : null}
            <span className="quiet">{text.page(page + 1, pages)}</span>
            {page + 1 < pages ? <a href={addressOf(locale, scope, step, page + 1)}>{text.later}</a> : null}
          </nav>
        ) : null}
      </div>
    )
  } catch (error) {
    if (error instanceof Refusal) notFound()
    throw error
  }
}
