import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { HonestyMark } from '@/app/_ui/honesty-mark'
import { Section } from '@/app/_ui/section'
import { openCampaign, type Running } from '@/lib/db/campaigns'
import { coverageRows } from '@/lib/db/coverage'
import { openedStore } from '@/lib/db/open'
import { Refusal } from '@/lib/db/refusal'
import { teamCounts } from '@/lib/db/team'
import { isLocale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { formatDay } from '@/lib/i18n/format'
import { load } from '@/lib/ruleset/load'
import styles from '../../branch.module.css'
import { campaignName } from '../../coverage/names'
import { addressOf } from '../../coverage/scope'
import { Steps } from '../../coverage/steps'
import { signedIn } from '../../gate'
import workspace from '../../workspace.module.css'
import { CampaignForm } from '../campaign-form'
import { AddByHand, Fill, WorkList } from './work-list'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/campaigns/[id]'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).campaigns.title } : {}
}

/** One campaign: whom it is for, how far its list has come, and the list to work through. */
export default async function CampaignPage({ params }: PageProps<'/[locale]/workspace/campaigns/[id]'>) {
  const { locale, id } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  let campaign: Running
  try {
    campaign = await openCampaign(store, actor, id)
  } catch (error) {
    if (error instanceof Refusal) notFound()
    throw error
  }
  const ruleset = load()
  const kind = ruleset.campaigns.find((one) => one.id === campaign.kind)
  const { campaigns: text, coverage, assumed, basis } = branchWords(locale)
  const lead = actor.role === 'lead'
  const rows = await coverageRows(store, actor, { campaign: id }, 'listed', Date.now())
  const name = campaignName(ruleset, campaign, locale)
  return (
    <div className={`column ${workspace.page}`}>
      <div>
        <h1 className={workspace.title}>
          <HonestyMark
            status={locale === 'zh' ? (kind?.nameStatus ?? 'assumed') : (kind?.status ?? 'assumed')}
            label={assumed}
          >
            {name}
          </HonestyMark>
        </h1>
        <p className="quiet">
          {[
            text.window(formatDay(campaign.fromOn, locale), formatDay(campaign.toOn, locale)),
            campaign.endedAt === null ? null : text.ended,
            campaign.managers.map((one) => one.name).join(locale === 'zh' ? '、' : ', '),
            kind?.audience === 'manager' ? text.audience : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div>
        {kind ? (
          <Section id="whom" title={text.forWhom}>
            <p>
              <HonestyMark status={kind.for.status} label={assumed}>
                {kind.for.text[locale]}
              </HonestyMark>
            </p>
            <p className="quiet">{basis(kind.for.basis[locale])}</p>
            <div className={styles.more}>
              <h3>{text.tasks}</h3>
              <ul className={styles.tasks}>
                {kind.tasks.map((task) => (
                  <li key={task.zh}>{task[locale]}</li>
                ))}
              </ul>
            </div>
          </Section>
        ) : null}
        <Section id="progress" title={text.listLead}>
          <Steps locale={locale} caption={text.listLead} scope={{ campaign: id }} counts={campaign.counts} />
        </Section>
        <Section id="list" title={text.list} {...(lead ? { intro: text.namesHidden } : {})} wide>
          <WorkList key={rows.map((row) => row.id).join()} locale={locale} campaign={id} rows={rows} lead={lead} />
          {campaign.counts.listed > rows.length ? (
            <p>
              <a href={addressOf(locale, { campaign: id }, 'listed', 1)}>{coverage.later}</a>
            </p>
          ) : null}
        </Section>
        <Section id="fill" title={text.fill} intro={lead ? text.fillIntroLead : text.fillIntro}>
          <Fill locale={locale} campaign={id} />
        </Section>
        {lead ? (
          <Section id="change" title={text.change}>
            <CampaignForm
              locale={locale}
              team={(await teamCounts(store, actor)).map((one) => ({ id: one.id, name: one.name }))}
              existing={{ ...campaign, ended: campaign.endedAt !== null }}
            />
          </Section>
        ) : (
          <Section id="by-hand" title={text.byHand}>
            <AddByHand locale={locale} campaign={id} listed={rows.flatMap(({ clientId }) => clientId ?? [])} />
          </Section>
        )}
      </div>
    </div>
  )
}
