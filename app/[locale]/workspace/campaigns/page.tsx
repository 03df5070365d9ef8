import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Section } from '@/app/_ui/section'
import { listCampaigns } from '@/lib/db/campaigns'
import { openedStore } from '@/lib/db/open'
import { teamCounts } from '@/lib/db/team'
import { isLocale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { formatDay } from '@/lib/i18n/format'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { CountsTable } from '../coverage/counts-table'
import { campaignName } from '../coverage/names'
import { signedIn } from '../gate'
import styles from '../workspace.module.css'
import { CampaignForm } from './campaign-form'
import { campaignKinds } from './kinds'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/campaigns'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).campaigns.title } : {}
}

/** The campaigns of the branch: when, who works on them, how far their lists have come. */
export default async function CampaignsPage({ params }: PageProps<'/[locale]/workspace/campaigns'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  const ruleset = load()
  const { campaigns: text } = branchWords(locale)
  const running = await listCampaigns(store, actor)
  const lead = actor.role === 'lead'
  return (
    <div className={`column ${styles.page}`}>
      <div>
        <h1 className={styles.title}>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </div>
      {running.length === 0 ? (
        <p>{lead ? text.noneLead : text.none}</p>
      ) : (
        <CountsTable
          locale={locale}
          caption={text.title}
          heads={[text.columns.name, text.columns.window, text.columns.managers]}
          lines={running.map((one) => ({
            id: one.id,
            head: <a href={`/${locale}/workspace/campaigns/${one.id}`}>{campaignName(ruleset, one, locale)}</a>,
            more: [
              <span key="window">
                {text.window(formatDay(one.fromOn, locale), formatDay(one.toOn, locale))}
                {one.endedAt === null ? null : <span className="quiet"> {text.ended}</span>}
              </span>,
              one.managers.map(({ name }) => name).join(locale === 'zh' ? '、' : ', '),
            ],
            scope: { campaign: one.id },
            counts: one.counts,
          }))}
        />
      )}
      {lead ? (
        <Section id="add" title={text.add}>
          <CampaignForm
            locale={locale}
            kinds={campaignKinds(ruleset, locale, today())}
            team={(await teamCounts(store, actor)).map(({ id, name }) => ({ id, name }))}
          />
        </Section>
      ) : null}
    </div>
  )
}
