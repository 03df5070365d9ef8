import { ButtonLink } from '@/app/_ui/button-link'
import { Notice } from '@/app/_ui/notice'

/** Why there is no result to show, and the one way on. */
export function NoResult({ words, href }: { words: { title: string; text: string; go: string }; href: string }) {
  return (
    <Notice title={words.title} text={words.text}>
      <ButtonLink weight="strong" href={href}>
        {words.go}
      </ButtonLink>
    </Notice>
  )
}
