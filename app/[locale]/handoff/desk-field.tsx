import fieldStyles from '@/app/_ui/field.module.css'
import type { Branch } from '@/lib/engine'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import styles from './handoff.module.css'

type Props = {
  locale: Locale
  desks: readonly Branch[]
  desk: string
  /** The company's place in words; null while it is open. */
  place: string | null
  wrong: string | undefined
  onChange: (desk: string) => void
}

/** The desk of the company's place, or another one; where none is named, whom to call. */
export function DeskField({ locale, desks, desk, place, wrong, onChange }: Props) {
  const { desk: text } = handoffWords(locale)
  const chosen = desks.find(({ id }) => id === desk)
  return (
    <div className={fieldStyles.field}>
      <label htmlFor="desk">{text.label}</label>
      <p id="desk-why" className="quiet">
        {place ? text.byPlace(place) : text.noPlace}
      </p>
      {wrong ? (
        <p id="desk-wrong" className={styles.wrong}>
          {wrong}
        </p>
      ) : null}
      <select
        id="desk"
        className={fieldStyles.input}
        value={desk}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? 'desk-wrong desk-why' : 'desk-why'}
        onChange={(event) => onChange(event.target.value)}
      >
        {desk ? null : <option value="">{text.choose}</option>}
        {desks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name[locale]}
          </option>
        ))}
      </select>
      {chosen ? (
        <p>
          {chosen.kind === 'local' ? `${text.unnamed}${locale === 'zh' ? '' : ' '}` : null}
          {chosen.contact[locale]}
        </p>
      ) : null}
    </div>
  )
}
