import styles from './state-mark.module.css'

/** The four states of a condition; a shape each, so that they read without colour. */
export type State = 'met' | 'unmet' | 'open' | 'person'

/** The shape of each state on a field of 16 by 16. */
export const SHAPES: Record<State, React.ReactNode> = {
  met: <circle cx="8" cy="8" r="6.5" fill="currentColor" />,
  // A ring with a notch cut into it from above.
  unmet: (
    <path
      d="M10.2 2.4a6 6 0 1 1-4.4 0L8 5.4z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
    />
  ),
  open: (
    <>
      <path d="M8 1.5a6.5 6.5 0 0 0 0 13z" fill="currentColor" />
      <path
        d="M8 2.2a5.8 5.8 0 0 1 0 11.6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeDasharray="2.2 1.9"
      />
    </>
  ),
  person: (
    <path d="M8 1.6 14.4 8 8 14.4 1.6 8z" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinejoin="miter" />
  ),
}

/** A state as its shape; the word stands beside it, or in `label` where there is no room for one. */
export function StateMark({ state, label }: { state: State; label?: string }) {
  const className = `${styles.mark} ${styles[state]}`
  return label ? (
    <svg className={className} viewBox="0 0 16 16" role="img" aria-label={label}>
      {SHAPES[state]}
    </svg>
  ) : (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  )
}
