import type { Metadata } from 'next'
import { PageHead } from '@/app/_ui/page-head'
import { PlainList } from '@/app/_ui/plain-list'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import { isLocale, words } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import { countsOf } from '@/lib/rulebook/counts'
import { rulePath } from '@/lib/rulebook/rule-path'
import { load, loadAll } from '@/lib/ruleset/load'
import { alternatesOf, contact, operator } from '@/lib/site'
import { today } from '@/lib/today'
import { OrderList } from '../rules/order-list'
import styles from './page.module.css'
import { Privacy } from './privacy'
import { Words } from './words'

// What is in force depends on the day.
export const revalidate = 3600

export async function generateMetadata({ params }: PageProps<'/[locale]/how-it-works'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, lead } = guideWords(locale).how
  return { title, description: lead, alternates: alternatesOf(locale, '/how-it-works') }
}

const PARTS = ['rationale', 'responsibility', 'data', 'fairness', 'safety', 'impact'] as const
/** The rule page on which each part can be read further. */
const FURTHER = { responsibility: 'branches', data: 'questions', fairness: 'tech', impact: 'alternatives' } as const

/** How a result comes about, in six parts; then the privacy notice, what it is not, and the words. */
export default async function HowPage({ params }: PageProps<'/[locale]/how-it-works'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const { how } = guideWords(locale)
  const ruleset = load()
  const { read, ...counts } = countsOf(ruleset, today())
  const day = (iso: string | undefined) => (iso ? formatDay(iso, locale) : '')
  const figures = {
    ...counts,
    examples: loadAll().examples.length,
    oldest: day(read[0]),
    newest: day(read.at(-1)),
    operator: operator(locale),
    outcomes: words(locale).explain.productOutcome,
  }
  const contents = [
    ...PARTS.map((id) => ({ id: id as string, title: how.parts[id].title })),
    { id: 'privacy', title: how.privacy.title },
    { id: 'not', title: how.not.title },
    { id: 'words', title: how.words.title },
  ]
  return (
    <>
      <PageHead locale={locale} title={how.title} notes={[how.lead]}>
        <nav aria-label={how.contents} className="screen-only">
          <ul className={styles.contents}>
            {contents.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      </PageHead>
      <div className="column">
        {PARTS.map((id) => {
          const part = how.parts[id]
          const further = id in FURTHER ? FURTHER[id as keyof typeof FURTHER] : undefined
          return (
            <Section key={id} id={id} title={part.title} intro={part.intro}>
              <PlainList items={part.points(figures)} locale={locale} />
              {id === 'rationale' ? (
                <div className={styles.more}>
                  <h3>{how.parts.rationale.order}</h3>
                  <OrderList ruleset={ruleset} locale={locale} />
                </div>
              ) : null}
              {id === 'data' ? (
                <div className={styles.more}>
                  <h3>{how.parts.data.neverTitle}</h3>
                  <PlainList items={how.never.map(({ text }) => text)} locale={locale} />
                </div>
              ) : null}
              <p className={styles.further}>
                <a href={further ? rulePath(locale, further) : `/${locale}/rules`}>{part.more}</a>
              </p>
            </Section>
          )
        })}
        <Section id="privacy" title={how.privacy.title} intro={how.privacy.version}>
          <Privacy locale={locale} operator={operator(locale)} contact={contact()} />
        </Section>
        <Section id="not" title={how.not.title}>
          <PlainList items={how.not.items} locale={locale} />
          <p className="quiet">
            <Prose text={words(locale).site.disclaimer} locale={locale} />
          </p>
        </Section>
        <Section id="words" title={how.words.title} intro={how.words.intro}>
          <Words ruleset={ruleset} locale={locale} />
        </Section>
      </div>
    </>
  )
}
