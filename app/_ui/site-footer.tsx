import { type Locale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { operator } from '@/lib/site'
import styles from './site-footer.module.css'
import { SiteLinks } from './site-links'

/** The way to the other pages; what this is not, who runs it and by which rulebook. */
export function SiteFooter({ locale }: { locale: Locale }) {
  const { site } = words(locale)
  return (
    <footer className={styles.footer}>
      <div className={`column ${styles.rows}`}>
        <nav aria-label={site.pages.foot} className="screen-only">
          <SiteLinks locale={locale} className={styles.links} />
        </nav>
        <p>{site.disclaimer}</p>
        <p>
          {site.operator(operator(locale))} · {site.rulebook(load().id)} ·{' '}
          <a className={styles.privacy} href={`/${locale}/how-it-works#privacy`}>
            {site.pages.privacy}
          </a>{' '}
          ·{' '}
          <a className={styles.privacy} href={`/${locale}/verify`}>
            {site.pages.verify}
          </a>
        </p>
      </div>
    </footer>
  )
}
