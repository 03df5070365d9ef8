import type { Metadata } from 'next'
import { PageHead } from '@/app/_ui/page-head'
import { Section } from '@/app/_ui/section'
import type { Status } from '@/lib/engine'
import { isLocale, type Locale, words } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import { KINDS, type RuleFile, ruleFiles } from '@/lib/rulebook/files'
import { rulePath } from '@/lib/rulebook/rule-path'
import { load } from '@/lib/ruleset/load'
import { alternatesOf } from '@/lib/site'
import { today } from '@/lib/today'
import styles from './index.module.css'
import { MarksLegend } from './marks-legend'

// What is in force depends on the day.
export const revalidate = 3600

export async function generateMetadata({ params }: PageProps<'/[locale]/rules'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { title, lead } = guideWords(locale).rules
  return { title, description: lead, alternates: alternatesOf(locale, '/rules') }
}

/** Every rule file by its kind, with how many rows of which mark it holds. */
export default async function RulesPage({ params }: PageProps<'/[locale]/rules'>) {
  const { locale } = await params
  if (!isLocale(locale)) return null
  const { rules } = guideWords(locale)
  const files = ruleFiles(load(), locale, today())
  return (
    <>
      <PageHead locale={locale} title={rules.title} notes={[rules.lead, rules.note]} />
      <div className="column">
        {KINDS.map((kind) => (
          <Section key={kind} id={kind} title={rules.kinds[kind].title} intro={rules.kinds[kind].intro}>
            <ul className={styles.files}>
              {files
                .filter((file) => file.kind === kind)
                .map((file) => (
                  <li key={file.id}>
                    <a className={styles.file} href={rulePath(locale, file.id)}>
                      {file.title}
                    </a>
                    <p className="quiet">{facts(file, locale)}</p>
                  </li>
                ))}
            </ul>
          </Section>
        ))}
        <Section id="marks" title={rules.legend.title}>
          <MarksLegend locale={locale} />
        </Section>
      </div>
    </>
  )
}

/** "11 条 · 公开规定 10 · 假设 1 · 2026年11月23日 核对" */
function facts({ rows, kind, statuses, verifiedOn }: RuleFile, locale: Locale): string {
  const { rules } = guideWords(locale)
  const { status } = words(locale).explain
  const marks = (Object.entries(statuses) as [Status, number][]).map(([mark, count]) => `${status[mark]} ${count}`)
  return [
    ...(rows > 0 ? [kind === 'product' || kind === 'recognition' ? rules.count(rows) : rules.rows(rows)] : []),
    ...marks,
    ...(verifiedOn ? [rules.source.verified(formatDay(verifiedOn, locale))] : []),
  ].join(' · ')
}
