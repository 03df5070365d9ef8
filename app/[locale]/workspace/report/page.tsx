import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { listCampaigns } from '@/lib/db/campaigns'
import { openedStore } from '@/lib/db/open'
import { reportOf } from '@/lib/db/report'
import { isLocale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { campaignName } from '../coverage/names'
import { signedIn } from '../gate'
import workspace from '../workspace.module.css'
import { Report } from './report'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/report'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).report.title } : {}
}

/** The day as text for the work group, without names of companies unless they are ticked. */
export default async function ReportPage({ params }: PageProps<'/[locale]/workspace/report'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor, name } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  const ruleset = load()
  const { report: text } = branchWords(locale)
  const campaigns = (await listCampaigns(store, actor))
    .filter(({ endedAt, counts }) => endedAt === null && counts.listed > 0)
    .map((one) => ({ name: campaignName(ruleset, one, locale), counts: one.counts }))
  return (
    <div className={`column ${workspace.page}`}>
      <div>
        <h1 className={workspace.title}>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </div>
      <Report
        locale={locale}
        first={await reportOf(store, actor, today(), false)}
        who={actor.role === 'lead' ? text.branch : name}
        campaigns={campaigns}
      />
    </div>
  )
}
