import { type Locale, words } from '@/lib/i18n'
import { LanguageSwitch } from './language-switch'
import { Mark } from './mark'
import styles from './site-header.module.css'
import { SiteLinks } from './site-links'

/** The name at the left, the other language at the right; between them, on a desk, the pages that need no answers. */
export function SiteHeader({ locale }: { locale: Locale }) {
  const { site } = words(locale)
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#main">
        {site.skip}
      </a>
      <div className={`column ${styles.row}`}>
        <a className={styles.name} href={`/${locale}`}>
          <Mark />
          {site.name}
        </a>
        <nav aria-label={site.pages.title} className={`screen-only ${styles.pages}`}>
          <SiteLinks locale={locale} className={styles.links} />
        </nav>
        <nav aria-label={site.languages} className="screen-only">
          <LanguageSwitch locale={locale} names={{ zh: words('zh').site.language, en: words('en').site.language }} />
        </nav>
      </div>
    </header>
  )
}
