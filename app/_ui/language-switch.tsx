'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { Suspense } from 'react'
import { HTML_LANG, LOCALES, type Locale } from '@/lib/i18n/locale'
import styles from './language-switch.module.css'

type Props = { locale: Locale; names: Record<Locale, string> }

/** The same page in the other language. The choice is remembered for the next visit to "/". */
export function LanguageSwitch(props: Props) {
  // What follows the path is known to a page that is made for its request, and to none that is a file.
  return (
    <Suspense fallback={<Links {...props} />}>
      <SearchedLinks {...props} />
    </Suspense>
  )
}

function SearchedLinks(props: Props) {
  const search = useSearchParams().toString()
  return <Links {...props} search={search && `?${search}`} />
}

function Links({ locale, names, search = '' }: Props & { search?: string }) {
  // On the server a page made from cookies goes by its inner name.
  const rest = usePathname().replace(/^\/[^/]+(\/told(?=\/|$))?/, '')
  return (
    <ul className={styles.list}>
      {LOCALES.map((other) => (
        <li key={other}>
          {/* A full load: <html lang> belongs to the document, and the answers are in the browser's store. */}
          <a
            className={styles.link}
            href={`/${other}${rest}${search}`}
            hrefLang={HTML_LANG[other]}
            lang={HTML_LANG[other]}
            aria-current={other === locale ? 'true' : undefined}
            onClick={(event) => {
              // biome-ignore lint/suspicious/noDocumentCookie: one harmless preference, read by proxy.ts
              document.cookie = `locale=${other}; path=/; max-age=31536000; samesite=lax`
              event.currentTarget.search = window.location.search
              event.currentTarget.hash = window.location.hash
            }}
          >
            {names[other]}
          </a>
        </li>
      ))}
    </ul>
  )
}
