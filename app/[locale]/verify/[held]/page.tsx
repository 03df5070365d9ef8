import type { Metadata } from 'next'
import { buttonClass } from '@/app/_ui/button'
import { Section } from '@/app/_ui/section'
import { ShareDifferences } from '@/app/_ui/share-differences'
import { ShareNotice } from '@/app/_ui/share-notice'
import { StateMark } from '@/app/_ui/state-mark'
import { openedStore } from '@/lib/db/open'
import { archivedRulebook } from '@/lib/db/rulebooks'
import type { Ruleset } from '@/lib/engine'
import { isLocale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { shareWords } from '@/lib/i18n/share'
import { load } from '@/lib/ruleset/load'
import { differences } from '@/lib/share/current'
import { dayOf } from '@/lib/today'
import { lookOnce, shareMetadata } from '../../share/look'
import styles from '../verify.module.css'

export async function generateMetadata({ params }: PageProps<'/[locale]/verify/[held]'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? shareMetadata(locale, shareWords(locale).verify.title) : {}
}

/** Whether a card is genuine and unchanged, by which rulebook it was made, and what of that reads otherwise today. */
export default async function VerifiedPage({ params }: PageProps<'/[locale]/verify/[held]'>) {
  const { locale, held } = await params
  if (!isLocale(locale)) return null
  const seen = await lookOnce(held)
  if (seen.state !== 'open') return <ShareNotice seen={seen} locale={locale} />
  const { verify } = shareWords(locale)
  const { snapshot, madeAt } = seen
  const { card, loans } = snapshot.pages[locale]
  const [made, today] = [formatDay(dayOf(madeAt), locale), dayOf(Date.now())]
  const archived = await archivedRulebook(await openedStore(), { kind: 'anyone' }, snapshot.rulesetId)
  const changed =
    archived === null
      ? null
      : differences(
          { ruleset: JSON.parse(archived) as Ruleset, day: snapshot.asOf },
          { ruleset: load(), day: today },
          loans.map(({ id }) => id),
          locale,
        )
  const [asOf, now] = [formatDay(snapshot.asOf, locale), formatDay(today, locale)]
  return (
    <>
      <div className="sky">
        <div className={`column ${styles.ask}`}>
          <h1 className={`${styles.title} ${styles.genuine}`}>
            <StateMark state="met" />
            {verify.genuine}
          </h1>
          <p>{verify.genuineText(made, asOf)}</p>
        </div>
      </div>
      <div className="column">
        <Section id="current" title={verify.current}>
          <div className={styles.part}>
            <p>
              {changed === null
                ? verify.unreadableRulebook
                : changed.length === 0
                  ? verify.same(now)
                  : verify.changed(changed.length, now)}
            </p>
            {changed?.length ? (
              <ShareDifferences differences={changed} before={asOf} after={now} locale={locale} />
            ) : null}
          </div>
        </Section>
        <Section id="card" title={shareWords(locale).page.picture} intro={verify.compare}>
          <div className={styles.part}>
            {/* biome-ignore lint/performance/noImgElement: drawn for this link, at an address of its own */}
            <img
              className={styles.picture}
              src={`/share/${held}/card.png?locale=${locale}&shape=1200x630`}
              width={1200}
              height={630}
              alt={card.alt}
            />
            <a className={`${buttonClass()} screen-only`} href={`/${locale}/share/${held}`}>
              {verify.page}
            </a>
          </div>
        </Section>
        <Section id="rulebook" title={verify.rulebook}>
          <div className={styles.part}>
            <p>{verify.rulebookText(snapshot.rulesetId)}</p>
            <a href={`/rulebook/${snapshot.rulesetId}.json`}>{verify.rulebookOpen}</a>
            <a href={`/${locale}/verify`}>{verify.another}</a>
          </div>
        </Section>
      </div>
    </>
  )
}
