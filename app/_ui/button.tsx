import Link from 'next/link'
import styles from './button.module.css'

/** strong: the one way on of a screen. plain: any other act. bare: an act in passing, as a word. */
type Weight = 'strong' | 'plain' | 'bare'

/** The class of a button of that weight, for elements that must be their own. */
export const buttonClass = (weight: Weight = 'plain') => `${styles.button} ${styles[weight]}`

export function Button({ weight = 'plain', ...rest }: { weight?: Weight } & React.ComponentProps<'button'>) {
  return <button type="button" {...rest} className={`${buttonClass(weight)} ${rest.className ?? ''}`} />
}

export function ButtonLink({ weight = 'plain', ...rest }: { weight?: Weight } & React.ComponentProps<typeof Link>) {
  return <Link {...rest} className={`${buttonClass(weight)} ${rest.className ?? ''}`} />
}
