import fieldStyles from '@/app/_ui/field.module.css'
import { LONGEST_NAME } from '@/lib/handoff/contact'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import type { Wrong } from './fields'
import styles from './handoff.module.css'

type Contact = { name: string; phone: string }
type Props = {
  locale: Locale
  calls: boolean
  contact: Contact
  wrong: Wrong
  onCalls: (calls: boolean) => void
  onContact: (contact: Contact) => void
}

/** Whether the manager calls, and whom; who brings the code instead leaves no name and no number. */
export function ContactFields({ locale, calls, contact, wrong, onCalls, onContact }: Props) {
  const { contact: text } = handoffWords(locale)
  return (
    <div className={styles.part}>
      <fieldset className={styles.radios}>
        <legend className="unseen">{text.legend}</legend>
        {([true, false] as const).map((one) => (
          <label key={String(one)} className={styles.check}>
            <input type="radio" name="calls" checked={calls === one} onChange={() => onCalls(one)} />
            <span>{one ? text.call : text.bring}</span>
          </label>
        ))}
      </fieldset>
      {calls ? (
        <>
          {(['name', 'phone'] as const).map((field) => (
            <div key={field} className={fieldStyles.field}>
              <label htmlFor={field}>{text[field]}</label>
              {field === 'phone' ? (
                <p id="phone-hint" className="quiet">
                  {text.phoneHint}
                </p>
              ) : null}
              {wrong[field] ? (
                <p id={`${field}-wrong`} className={styles.wrong}>
                  {wrong[field]}
                </p>
              ) : null}
              <input
                id={field}
                className={fieldStyles.input}
                type={field === 'phone' ? 'tel' : 'text'}
                autoComplete={field === 'phone' ? 'tel' : 'name'}
                maxLength={field === 'phone' ? 30 : LONGEST_NAME * 2}
                value={contact[field]}
                aria-invalid={wrong[field] ? true : undefined}
                aria-describedby={
                  [wrong[field] ? `${field}-wrong` : '', field === 'phone' ? 'phone-hint' : '']
                    .filter(Boolean)
                    .join(' ') || undefined
                }
                onChange={(event) => onContact({ ...contact, [field]: event.target.value })}
              />
            </div>
          ))}
          <p className="quiet">{text.hint}</p>
        </>
      ) : null}
    </div>
  )
}
