import type { Explanation } from '@/lib/explain'
import { words } from '@/lib/i18n'
import styles from './desks.module.css'
import { Prose } from './prose'

/** Where to go and whom to ask: the desk of the company's place, a person for every doubt, and the figures of the need. */
export function Desks({ explanation }: { explanation: Explanation }) {
  const { locale, desks, policy } = explanation
  const t = words(locale).sheet.desk
  return (
    <div className={styles.desks}>
      {desks.length > 1 ? <p className="quiet">{t.unknown}</p> : null}
      <ul className={styles.list}>
        {desks.map((desk) => (
          <li key={desk.id}>
            <h3 className={styles.name}>
              <Prose text={desk.name} locale={locale} />
            </h3>
            {desk.nameNote ? <p className="quiet">{desk.nameNote}</p> : null}
            {desk.serves.length ? <p className="quiet">{t.serves(desk.serves)}</p> : null}
            <p>
              <Prose text={desk.contact} locale={locale} />
            </p>
          </li>
        ))}
      </ul>
      <div>
        <h3 className={styles.name}>{t.person}</h3>
        <p>{t.personText}</p>
        {policy ? <p>{policy}</p> : null}
      </div>
      <div className="screen-only">
        <a className={styles.link} href={`/${locale}/money`}>
          {t.money}
        </a>
        <p className="quiet">{t.moneyText}</p>
      </div>
    </div>
  )
}
