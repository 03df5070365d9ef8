import { type Locale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import styles from './site-footer.module.css'

/** What this is not, who runs it and by which rulebook. */
export function SiteFooter({ locale }: { locale: Locale }) {
  const { site } = words(locale)
  return (
    <footer className={styles.footer}>
      <div className={`column ${styles.rows}`}>
        <p>{site.disclaimer}</p>
        <p>
          {site.operator(process.env.OPERATOR || site.operatorDefault)} · {site.rulebook(load().id)}
        </p>
      </div>
    </footer>
  )
}
