import styles from './button.module.css'

/** strong: the one way on of a screen. plain: any other act. bare: an act in passing, as a word. */
export type Weight = 'strong' | 'plain' | 'bare'

/** The class of a button of that weight, for elements that must be their own. */
export const buttonClass = (weight: Weight = 'plain') => `${styles.button} ${styles[weight]}`

export function Button({ weight = 'plain', ...rest }: { weight?: Weight } & React.ComponentProps<'button'>) {
  return <button type="button" {...rest} className={`${buttonClass(weight)} ${rest.className ?? ''}`} />
}

/** A way to a page that is loaded whole: the pages around the questionnaire carry no code for more. */
export function ButtonAnchor({ weight = 'plain', ...rest }: { weight?: Weight } & React.ComponentProps<'a'>) {
  return <a {...rest} className={`${buttonClass(weight)} ${rest.className ?? ''}`} />
}
