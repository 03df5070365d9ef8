'use client'

import { usePathname } from 'next/navigation'
import { HTML_LANG, LOCALES, type Locale } from '@/lib/i18n/locale'
import styles from './language-switch.module.css'

/** The same page in the other language. The choice is remembered for the next visit to "/". */
export function LanguageSwitch({ locale, names }: { locale: Locale; names: Record<Locale, string> }) {
  // On the server a page made from cookies goes by its inner name.
  const rest = usePathname().replace(/^\/[^/]+(\/told(?=\/|$))?/, '')
  return (
    <ul className={styles.list}>
      {LOCALES.map((other) => (
        <li key={other}>
          {/* A full load: <html lang> belongs to the document, and the answers are in the browser's store. */}
          <a
            className={styles.link}
            href={`/${other}${rest}`}
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
