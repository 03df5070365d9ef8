import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Section } from '@/app/_ui/section'
import { coverageBy, coverageOf, GROUPS, listRosters } from '@/lib/db/coverage'
import { openedStore } from '@/lib/db/open'
import { isLocale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import styles from '../branch.module.css'
import { signedIn } from '../gate'
import workspace from '../workspace.module.css'
import { CountsTable } from './counts-table'
import { groupName } from './names'
import { RosterForm } from './roster-form'
import { RosterLine } from './roster-line'
import { Steps } from './steps'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/coverage'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).coverage.title } : {}
}

/** Coverage: of every dated list, and of the clients by park, cluster, place and, for a lead, manager. */
export default async function CoveragePage({ params }: PageProps<'/[locale]/workspace/coverage'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  const ruleset = load()
  const { coverage: text } = branchWords(locale)
  const lead = actor.role === 'lead'
  const all = lead ? text.allBranch : text.allMine
  const rosters = await listRosters(store, actor)
  const groups = []
  for (const by of GROUPS) if (lead || by !== 'owner') groups.push({ by, lines: await coverageBy(store, actor, by) })
  return (
    <div className={`column ${workspace.page}`}>
      <div>
        <h1 className={workspace.title}>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </div>
      <div>
        <Section id="lists" title={text.lists} wide>
          {rosters.length === 0 ? (
            <p>{text.none}</p>
          ) : (
            <div className={styles.lists}>
              {rosters.map((roster) => (
                <div key={roster.id} className={styles.list}>
                  <h3>
                    <a href={`/${locale}/workspace/coverage/${roster.id}`}>{roster.title}</a>
                  </h3>
                  <RosterLine locale={locale} roster={roster} published={ruleset.coverage} today={today()} />
                  <Steps locale={locale} caption={roster.title} scope={{ roster: roster.id }} counts={roster.counts} />
                </div>
              ))}
            </div>
          )}
        </Section>
        <Section id="clients" title={all}>
          <Steps locale={locale} caption={all} scope="all" counts={await coverageOf(store, actor, 'all')} />
        </Section>
        {groups.map(({ by, lines }) =>
          lines.length === 0 ? null : (
            <Section key={by} id={by} title={text.groups[by]} wide>
              <CountsTable
                locale={locale}
                caption={text.groups[by]}
                heads={[text.groupColumns[by]]}
                lines={lines.map(({ value, name, counts }) => ({
                  id: value ?? '',
                  head: name ?? groupName(ruleset, by, value, locale),
                  scope: { by, value },
                  counts,
                }))}
              />
            </Section>
          ),
        )}
        {lead ? (
          <Section id="add" title={text.add}>
            <RosterForm
              locale={locale}
              today={today()}
              facts={ruleset.facts.filter(({ id }) => ['companyName', 'unifiedSocialCreditCode'].includes(id))}
            />
          </Section>
        ) : null}
      </div>
    </div>
  )
}
