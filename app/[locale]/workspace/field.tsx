import styles from '@/app/_ui/field.module.css'

/** A labelled line to type into. */
export function Field({
  id,
  label,
  hint,
  wide,
  ...rest
}: { id: string; label: string; hint?: string; wide?: boolean } & React.ComponentProps<'input'>) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className="quiet">
          {hint}
        </p>
      ) : null}
      <input
        name={id}
        {...rest}
        id={id}
        className={`${styles.input} ${wide ? styles.wide : ''}`}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
    </div>
  )
}

/** A labelled choice of a few. */
export function Choice({
  id,
  label,
  options,
  ...rest
}: {
  id: string
  label: string
  options: readonly { value: string; label: string }[]
} & React.ComponentProps<'select'>) {
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <select name={id} {...rest} id={id} className={styles.input}>
        {options.map(({ value, label: text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What went wrong, said where it happened. */
export function Trouble({ text }: { text: string | null }) {
  return (
    <div role="alert" className={text ? styles.trouble : undefined}>
      {text}
    </div>
  )
}
