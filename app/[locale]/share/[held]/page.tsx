import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { buttonClass } from '@/app/_ui/button'
import { QrCode } from '@/app/_ui/qr-code'
import { Section } from '@/app/_ui/section'
import { ShareNotice } from '@/app/_ui/share-notice'
import { ShareOpened } from '@/app/_ui/share-opened'
import { ShareSheet } from '@/app/_ui/share-sheet'
import { isLocale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { shareWords } from '@/lib/i18n/share'
import { showCode } from '@/lib/share/held'
import { originOf } from '@/lib/share/origin'
import { codeIn } from '@/lib/share/picture'
import { dayOf } from '@/lib/today'
import { lookOnce, shareMetadata } from '../look'
import styles from './page.module.css'

export async function generateMetadata({ params }: PageProps<'/[locale]/share/[held]'>): Promise<Metadata> {
  const { locale, held } = await params
  if (!isLocale(locale)) return {}
  const open = (await lookOnce(held)).state === 'open'
  const image = `/share/${held}/card.png?locale=${locale}&shape=1200x630&preview`
  return shareMetadata(locale, shareWords(locale).pageTitle, open ? image : undefined)
}

/** A shared result as its receiver sees it: plain HTML, nothing of the sharer but what they ticked. */
export default async function SharedPage({ params }: PageProps<'/[locale]/share/[held]'>) {
  const { locale, held } = await params
  if (!isLocale(locale)) return null
  const seen = await lookOnce(held)
  if (seen.state !== 'open') return <ShareNotice seen={seen} locale={locale} />
  const { page: text, panel } = shareWords(locale)
  const page = seen.snapshot.pages[locale]
  const day = (moment: number) => formatDay(dayOf(moment), locale)
  const link = `${originOf(await headers())}/${locale}/share/${held}`
  return (
    <>
      <div className="sky">
        <div className={`column ${styles.from}`}>
          <p>{text.shared}</p>
          <p className="quiet">
            {text.madeOn(day(seen.madeAt))} · {text.until(day(seen.expiresAt))}
          </p>
        </div>
      </div>
      <div className="column">
        <ShareSheet page={page} locale={locale} />
        <Section id="card" title={text.picture} intro={text.hold}>
          {/* biome-ignore lint/performance/noImgElement: its own address, so that a long press saves it in any web view */}
          <img
            className={styles.picture}
            src={`/share/${held}/card.png?locale=${locale}&shape=1080x1440`}
            width={1080}
            height={1440}
            alt={page.card.alt}
          />
        </Section>
        <Section id="verify" title={text.verify} intro={text.verifyText}>
          <div className={styles.verify}>
            <div className={styles.words}>
              <a className={`${buttonClass()} screen-only`} href={`/${locale}/verify/${held}`}>
                {text.verify}
              </a>
              <p>
                {panel.code} <strong className="amount">{showCode(codeIn(held))}</strong>
              </p>
            </div>
            <QrCode text={link} label={text.qr} />
          </div>
        </Section>
        <div className="screen-only">
          <Section id="own" title={text.own} intro={text.ownText}>
            <a className={buttonClass('strong')} href={`/${locale}/match`}>
              {text.ownGo}
            </a>
          </Section>
        </div>
      </div>
      <ShareOpened held={held} />
    </>
  )
}
