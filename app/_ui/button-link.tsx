import { buttonClass, type Weight } from './button'
import { StepLink } from './step-link'

/** A way to another step inside the questionnaire or the result, which keeps what is loaded. */
export function ButtonLink({ weight = 'plain', ...rest }: { weight?: Weight } & React.ComponentProps<typeof StepLink>) {
  return <StepLink {...rest} className={`${buttonClass(weight)} ${rest.className ?? ''}`} />
}
