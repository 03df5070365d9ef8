import { Prose } from '@/app/_ui/prose'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import styles from './privacy.module.css'

type Props = { locale: Locale; operator: string; contact?: string }

/** The privacy notice: the short layer in a sentence, then who, what for, which kinds, how long, and the rights. */
export function Privacy({ locale, operator, contact }: Props) {
  const { privacy } = guideWords(locale).how
  const reach = contact ? privacy.contact(contact) : privacy.noContact
  return (
    <>
      <p className={styles.short}>
        <Prose text={privacy.short} locale={locale} />
      </p>
      <dl className={styles.rows}>
        {privacy.rows.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>
              <Prose text={text(operator, reach)} locale={locale} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
