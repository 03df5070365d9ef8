import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Fold } from '@/app/_ui/fold'
import { LedgerTable } from '@/app/_ui/ledger-table'
import { Section } from '@/app/_ui/section'
import { coverageOf } from '@/lib/db/coverage'
import { openedStore } from '@/lib/db/open'
import { portfolioOf } from '@/lib/db/portfolio'
import { isLocale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { load } from '@/lib/ruleset/load'
import styles from '../branch.module.css'
import { Steps } from '../coverage/steps'
import { signedIn } from '../gate'
import workspace from '../workspace.module.css'
import { Pipeline } from './pipeline'
import { SidesMap } from './sides-map'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/portfolio'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).portfolio.title } : {}
}

/** The own clients in pictures: states by loan, how far they have come, and where they stand on both sides. */
export default async function PortfolioPage({ params }: PageProps<'/[locale]/workspace/portfolio'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  const { portfolio: text, coverage, fields } = branchWords(locale)
  const { heaps, spots, total } = await portfolioOf(store, actor)
  const loans = load().products.map(({ id, title }) => ({ id, title: title[locale] }))
  const scope = actor.role === 'lead' ? ({ by: 'owner', value: actor.id } as const) : 'all'
  return (
    <div className={`column ${workspace.page}`}>
      <div>
        <h1 className={workspace.title}>{text.title}</h1>
        <p className="quiet">
          {text.total(total)} · {text.intro}
        </p>
        <p className={`${styles.ways} screen-only`}>
          <a href={`/${locale}/workspace/moved`}>{text.moved}</a>
          <a href={`/${locale}/workspace/report`}>{text.report}</a>
        </p>
      </div>
      {total === 0 ? (
        <p>{text.none}</p>
      ) : (
        <div>
          <Section id="pipeline" title={text.pipeline} intro={text.pipelineIntro} wide>
            <Pipeline locale={locale} heaps={heaps} loans={loans} />
          </Section>
          <Section id="coverage" title={text.coverage} intro={text.coverageIntro}>
            <Steps
              locale={locale}
              caption={coverage.allMine}
              scope={scope}
              counts={await coverageOf(store, actor, scope)}
            />
          </Section>
          <Section id="map" title={text.map} intro={text.mapIntro(spots.length)}>
            <figure className={styles.figure}>
              <SidesMap locale={locale} spots={spots} />
              <figcaption>
                <p>{text.mapSay}</p>
                <p className="quiet">{text.mapNote}</p>
              </figcaption>
            </figure>
            <Fold line={text.table} paper>
              <LedgerTable
                caption={text.map}
                heads={[fields.firm, text.tech, text.talent]}
                rows={spots.map(({ id, name, tech, talent }) => ({
                  id,
                  cells: [
                    <a key="name" href={`/${locale}/workspace/clients/${id}`}>
                      {name}
                    </a>,
                    text.range(...tech),
                    text.range(...talent),
                  ],
                }))}
              />
            </Fold>
          </Section>
        </div>
      )}
    </div>
  )
}
