import Link from 'next/link'
import { buttonClass, type Weight } from './button'

/** A way to another step inside the questionnaire or the result, which keeps what is loaded. */
export function ButtonLink({ weight = 'plain', ...rest }: { weight?: Weight } & React.ComponentProps<typeof Link>) {
  return <Link {...rest} className={`${buttonClass(weight)} ${rest.className ?? ''}`} />
}
