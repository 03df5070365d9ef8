import type { Metadata } from 'next'
import { LoanRods } from '@/app/_ui/loan-rods'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import { isLocale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { alternatesOf } from '@/lib/site'
import styles from './page.module.css'
import { StartButton } from './start-button'

export async function generateMetadata({ params }: PageProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { site } = words(locale)
  return {
    title: { absolute: `${site.name} – ${site.tagline}` },
    alternates: alternatesOf(locale, ''),
  }
}

/** The start: what it is, for whom, how long, what to have at hand, what happens to the answers, what it is not. */
export default async function StartPage({ params }: PageProps<'/[locale]'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const { start } = words(locale)
  const products = load().products.map((product) => ({
    ...product,
    required: product.criteria.filter((criterion) => criterion.kind === 'required').length,
  }))
  return (
    <>
      <div className={styles.start}>
        <div className={`column ${styles.words}`}>
          <h1 className={styles.title}>
            {start.title.map((phrase) => (
              <span key={phrase}>{phrase} </span>
            ))}
          </h1>
          <p className={styles.lead}>{start.lead}</p>
          <StartButton locale={locale} words={{ go: start.go, goOn: start.goOn, seeResult: start.seeResult }} />
          <ul className={styles.facts}>
            {start.facts.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </div>
        <div className={`column ${styles.picture}`}>
          <LoanRods rods={products.map(({ id, required }) => ({ id, beads: Array(required).fill('unknown') }))} />
        </div>
        <div className={styles.horizon} />
        <div className={`column ${styles.feet}`}>
          <div className={styles.under}>
            <ul className={styles.names}>
              {products.map((product) => (
                <li key={product.id}>
                  <p className={styles.name}>{product.title[locale]}</p>
                  <p>{start.conditions(product.required)}</p>
                </li>
              ))}
            </ul>
            <p className={styles.caption}>{start.picture}</p>
          </div>
        </div>
      </div>
      <div className="column">
        <Section id="loans" title={start.loans.title} intro={start.loans.more}>
          <ul className={styles.loans}>
            {products.map((product) => (
              <li key={product.id}>
                <h3>{product.title[locale]}</h3>
                {product.titleStatus === 'assumed' && locale === 'zh' ? (
                  <p className="quiet">{words(locale).explain.titleNote}</p>
                ) : null}
                <p>
                  <Prose text={product.summary[locale]} locale={locale} />
                </p>
              </li>
            ))}
          </ul>
          <p className={styles.further}>
            <a href={`/${locale}/products`}>{words(locale).site.pages.compare}</a>
          </p>
        </Section>
        <Section id="papers" title={start.papers.title} intro={start.papers.intro}>
          <List items={start.papers.items} />
        </Section>
        <Section id="who" title={start.who.title}>
          <List items={start.who.items} />
          <p className={styles.more}>
            <a href={`/${locale}/screen`}>{start.who.list}</a>
          </p>
        </Section>
        <Section id="data" title={start.data.title}>
          <List items={start.data.items} />
          <p className={styles.further}>
            <a href={`/${locale}/how-it-works#privacy`}>{words(locale).site.pages.privacy}</a>
          </p>
        </Section>
        <Section id="not" title={start.not.title}>
          <List items={start.not.items} />
        </Section>
      </div>
    </>
  )
}

const List = ({ items }: { items: string[] }) => (
  <ul className={styles.list}>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
)
