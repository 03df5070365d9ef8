import type { Decision } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import styles from './keep.module.css'

/** The record of a decision for machines, to read and to copy by hand. */
export function MachineText({ decision, locale }: { decision: Decision; locale: Locale }) {
  const text = words(locale).result.keep
  return (
    <>
      <p className="quiet">{text.machineText}</p>
      <textarea
        className={styles.text}
        readOnly
        rows={6}
        aria-label={text.text}
        value={JSON.stringify(decision, null, 2)}
        lang="en"
      />
    </>
  )
}
