'use client'

import { useAwake } from './answers-store'
import { Button } from './button'

/**
 * The button of a form that only scripts can send: it waits until the page is awake, for a press before that would send the
 * form to nobody and lose what was typed.
 */
export function Submit({ disabled, ...rest }: Omit<React.ComponentProps<typeof Button>, 'type'>) {
  const awake = useAwake()
  return <Button {...rest} type="submit" disabled={disabled || !awake} />
}
