'use client'

import { useRouter } from 'next/navigation'

type Props = Omit<React.ComponentProps<'a'>, 'href'> & { href: string }

/** A link to another step, which keeps what is loaded. The framework's own link weighs several times as much. */
export function StepLink({ href, onClick, children, ...rest }: Props) {
  const router = useRouter()
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        onClick?.(event)
        const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
        if (event.defaultPrevented || !isPlain) return
        event.preventDefault()
        router.push(href)
      }}
    >
      {children}
    </a>
  )
}
