import type { Metadata } from 'next'
import { isLocale } from '@/lib/i18n'
import { money as en } from '@/lib/i18n/en/money'
import { formatDay } from '@/lib/i18n/format'
import { money as zh } from '@/lib/i18n/zh/money'
import { load } from '@/lib/ruleset/load'
import { alternatesOf } from '@/lib/site'
import styles from './money.module.css'
import { MoneyTools } from './money-tools'

export async function generateMetadata({ params }: PageProps<'/[locale]/money'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, lead } = { zh, en }[locale]
  return { title, description: lead, alternates: alternatesOf(locale, '/money') }
}

/** The need for working capital, repayment and the cost of a year, by public formulas. */
export default async function MoneyPage({ params }: PageProps<'/[locale]/money'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const t = { zh, en }[locale]
  const rate = load()
    .rates.filter(({ status }) => status !== 'unconfirmed')
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0]
  const lpr = rate && {
    rate: `${(rate.oneYear * 100).toFixed(2)}%`,
    from: formatDay(rate.from, locale),
    seen: rate.seenUntil ?? rate.from.slice(0, 7),
  }
  return (
    <>
      <div className="sky">
        <div className={`column ${styles.head}`}>
          <h1 className={styles.title}>{t.title}</h1>
          <p>{t.lead}</p>
          <p className="quiet">
            {t.local}
            <noscript> {t.sent}</noscript>
          </p>
          <a className={styles.back} href={`/${locale}/result`}>
            {t.back}
          </a>
        </div>
      </div>
      <div className="column">
        <MoneyTools locale={locale} lpr={lpr} />
      </div>
    </>
  )
}
