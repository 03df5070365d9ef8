import styles from './choice.module.css'

/** The class of a field of one line. */
export const fieldClass = styles.field

/** A field with its small label above. */
export const Labelled = ({ label, children }: { label: string; children: React.ReactNode }) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the field is the child.
  <label className={styles.labelled}>
    <span>{label}</span>
    {children}
  </label>
)

/** One of a few, by its name. */
export function Choice<Id extends string>({
  label,
  value,
  options,
  pick,
}: {
  label: string
  value: Id
  options: Record<Id, string>
  pick: (value: Id) => void
}) {
  return (
    <Labelled label={label}>
      <select className={styles.field} value={value} onChange={(event) => pick(event.target.value as Id)}>
        {Object.entries<string>(options).map(([id, text]) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
