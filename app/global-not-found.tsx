import type { Metadata } from 'next'
import { ButtonAnchor } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { HTML_LANG, LOCALES } from '@/lib/i18n/locale'
import { trouble } from '@/lib/i18n/trouble'
import './globals.css'

export const metadata: Metadata = { title: LOCALES.map((locale) => trouble[locale].notFound.title).join(' · ') }

/** An address outside both languages: said in both. */
export default function GlobalNotFound() {
  return (
    <html lang={HTML_LANG.zh}>
      <body>
        <main>
          {LOCALES.map((locale) => (
            <div key={locale} lang={HTML_LANG[locale]}>
              <Notice title={trouble[locale].notFound.title} text={trouble[locale].notFound.text}>
                <ButtonAnchor href={`/${locale}`}>{trouble[locale].back}</ButtonAnchor>
              </Notice>
            </div>
          ))}
        </main>
      </body>
    </html>
  )
}
