import type { Metadata } from 'next'
import { ButtonAnchor } from '@/app/_ui/button'
import { LedgerTable } from '@/app/_ui/ledger-table'
import { OpenForPrint } from '@/app/_ui/open-for-print'
import { PageHead } from '@/app/_ui/page-head'
import { PlainList } from '@/app/_ui/plain-list'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import { isLocale, type Locale, words } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { type Compared, compareConfirmed, compareProducts } from '@/lib/rulebook/compare'
import { rulePath } from '@/lib/rulebook/rule-path'
import { load } from '@/lib/ruleset/load'
import { alternatesOf } from '@/lib/site'
import { today } from '@/lib/today'
import { Asked } from './asked'
import { LoanHeads } from './loan-heads'
import styles from './page.module.css'

// What is in force depends on the day.
export const revalidate = 3600

export async function generateMetadata({ params }: PageProps<'/[locale]/products'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, lead } = guideWords(locale).compare
  return { title, description: lead, alternates: alternatesOf(locale, '/products') }
}

/** The three loans side by side, for someone who has not answered anything. */
export default async function ProductsPage({ params }: PageProps<'/[locale]/products'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const ruleset = load()
  const { compare } = guideWords(locale)
  const rows = compareProducts(ruleset, locale, today())
  const required = rows.filter(({ kind }) => kind === 'required')
  const confirmed = compareConfirmed(ruleset, locale)
  return (
    <>
      <PageHead locale={locale} title={compare.title} notes={[compare.lead, compare.honest]}>
        <p className="screen-only">
          <ButtonAnchor weight="strong" href={`/${locale}/match`}>
            {compare.go}
          </ButtonAnchor>
        </p>
      </PageHead>
      <div className="column">
        <LoanHeads ruleset={ruleset} required={required} locale={locale} />
        <Section wide id="own" title={compare.own}>
          <Table rows={required.filter(({ same }) => !same)} ruleset={ruleset} locale={locale} />
        </Section>
        <Section wide id="common" title={compare.common} intro={compare.commonIntro}>
          <ul className={styles.common}>
            {required
              .filter(({ same }) => same)
              .map(({ key, cells }) => (
                <li key={key}>
                  <Asked row={cells[0]} locale={locale} />
                </li>
              ))}
          </ul>
        </Section>
        <Section wide id="preferred" title={compare.preferred} intro={compare.preferredNote}>
          <Table rows={rows.filter(({ kind }) => kind === 'preferred')} ruleset={ruleset} locale={locale} />
          <p className={styles.order}>
            <a href={rulePath(locale, 'recommendation')}>{compare.order}</a>
          </p>
        </Section>
        <Section wide id="confirm" title={compare.toConfirm} intro={compare.toConfirmNote}>
          <PlainList items={confirmed.shared} locale={locale} />
          {ruleset.products.map(({ id, title }, n) =>
            confirmed.own[n]?.length ? (
              <div key={id} className={styles.also}>
                <h3>{title[locale]}</h3>
                <PlainList items={confirmed.own[n]} locale={locale} />
              </div>
            ) : null,
          )}
          <p className={styles.amount}>
            <Prose text={words(locale).result.amount} locale={locale} />
          </p>
        </Section>
      </div>
      <OpenForPrint />
    </>
  )
}

function Table({ rows, ruleset, locale }: { rows: Compared[]; ruleset: Ruleset; locale: Locale }) {
  const { compare } = guideWords(locale)
  const name = ({ key, cells }: Compared) =>
    compare.rows[key] ?? topicOf(cells.find((cell) => cell !== undefined)?.reads.facts[0], ruleset, locale)
  return (
    <LedgerTable
      even
      caption={compare.caption}
      heads={[compare.conditions, ...ruleset.products.map(({ title }) => title[locale])]}
      rows={rows.map((row) => ({
        id: row.key,
        cells: [
          name(row),
          ...row.cells.map((cell, n) => <Asked key={ruleset.products[n]?.id} row={cell} locale={locale} />),
        ],
      }))}
    />
  )
}

/** The heading of a condition that has no words of its own here: the topic of the question that it reads. */
function topicOf(fact: string | undefined, ruleset: Ruleset, locale: Locale): string {
  const topic = ruleset.facts.find(({ id }) => id === fact)?.topic
  return ruleset.topics.find(({ id }) => id === topic)?.title[locale] ?? guideWords(locale).compare.conditions
}
