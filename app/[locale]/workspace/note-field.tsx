import { charactersIn } from '@/lib/characters'
import styles from './workspace.module.css'

/** Longest note, in characters as a person counts them. */
const LONGEST = 5000

/** A note to be written; characters are counted as a person does. */
export function NoteField({ label, note, onNote }: { label: string; note: string; onNote: (note: string) => void }) {
  return (
    <>
      <label htmlFor="note">{label}</label>
      <textarea
        id="note"
        className={styles.area}
        rows={3}
        value={note}
        aria-describedby="note-count"
        onChange={(event) => onNote(event.target.value)}
      />
      <p id="note-count" className="quiet">
        {charactersIn(note)} / {LONGEST}
      </p>
    </>
  )
}
