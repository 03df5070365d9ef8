import type { Evidence } from '@/lib/db/imports'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import styles from '../workspace.module.css'

const OFFERED = ['said', 'registry'] as const

/** What shows the facts of a list: it was told, or it stands in a register. */
export function EvidenceChoice({
  locale,
  value,
  pick,
}: {
  locale: Locale
  value: Evidence
  pick: (evidence: Evidence) => void
}) {
  const t = listWords(locale).import
  return (
    <fieldset>
      <legend>{t.evidence}</legend>
      {OFFERED.map((evidence) => (
        <div key={evidence}>
          <label className={styles.check}>
            <input type="radio" name="evidence" checked={value === evidence} onChange={() => pick(evidence)} />
            <span>{t.evidences[evidence]}</span>
          </label>
        </div>
      ))}
      <p className="quiet">{t.evidenceNote}</p>
    </fieldset>
  )
}
