import type { Locale } from '@/lib/i18n'
import { shareWords } from '@/lib/i18n/share'
import type { Seen } from '@/lib/share/look'
import { buttonClass } from './button'
import { Notice } from './notice'

/** Why a link shows nothing: the same plain page for all of them. */
export function ShareNotice({ seen, locale }: { seen: Exclude<Seen, { state: 'open' }>; locale: Locale }) {
  const { page } = shareWords(locale)
  const text =
    seen.state === 'resting'
      ? { title: page.resting.title, text: page.resting.text(Math.ceil(seen.seconds / 60)) }
      : page[seen.state]
  return (
    <Notice title={text.title} text={text.text}>
      <a className={buttonClass()} href={`/${locale}/match`}>
        {page.own}
      </a>
    </Notice>
  )
}
