import { Button } from '@/app/_ui/button'
import type { ClientRow } from '@/lib/db/client-rows'
import { MOST_PACKS } from '@/lib/db/packs'
import type { Locale } from '@/lib/i18n'
import { packWords } from '@/lib/i18n/pack'
import { workspaceWords } from '@/lib/i18n/workspace'
import styles from './packs.module.css'

export const LANGUAGES = ['zh', 'en', 'both'] as const
export type Language = (typeof LANGUAGES)[number]

type Props = {
  locale: Locale
  clients: ClientRow[]
  ticked: Set<string>
  /** There are more than one page of clients holds. */
  more: boolean
  /** The clients are those of a filter. */
  narrow: boolean
}

/** Which companies, in which language: a plain form, so that it works before any script has come. */
export function Choose({ locale, clients, ticked, more, narrow }: Props) {
  const t = packWords(locale)
  const { states, clients: list } = workspaceWords(locale)
  if (clients.length === 0) return <p>{narrow ? list.noneFound : list.none}</p>
  return (
    <form method="get" className={styles.choose}>
      <fieldset>
        <legend>{t.languages}</legend>
        {LANGUAGES.map((language) => (
          <label key={language} className={styles.tick}>
            <input type="radio" name="language" value={language} defaultChecked={language === locale} />
            {t.language[language]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t.choose}</legend>
        <p className="quiet">{t.chooseHint(MOST_PACKS)}</p>
        {narrow ? <p className="quiet">{t.ticked(clients.length)}</p> : null}
        {more ? <p className="quiet">{t.moreClients(clients.length)}</p> : null}
        <ul className={styles.rows}>
          {clients.map(({ id, name, state }) => (
            <li key={id}>
              <label className={styles.tick}>
                <input type="checkbox" name="id" value={id} defaultChecked={ticked.has(id)} />
                {name}
                <span className="quiet">{states[state]}</span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <Button weight="strong" type="submit">
        {t.go}
      </Button>
    </form>
  )
}
