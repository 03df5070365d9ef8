import { ButtonAnchor, buttonClass } from '@/app/_ui/button'
import { useHasReceipt } from '@/app/_ui/handoff-store'
import type { Locale } from '@/lib/i18n'

// Here and not among the words of the hand-off, which the result would carry whole for it.
const LABEL: Record<Locale, { send: string; receipt: string }> = {
  zh: { send: '提交给网点', receipt: '看已提交的回执' },
  en: { send: 'Send to the branch', receipt: 'See what was sent' },
}

/** The way from a result to the desk, where everything that goes is shown first; and to what this device has sent already. */
export function HandoffLink({ locale }: { locale: Locale }) {
  const hasReceipt = useHasReceipt()
  return (
    <>
      <ButtonAnchor href={`/${locale}/handoff`}>{LABEL[locale].send}</ButtonAnchor>
      {hasReceipt ? (
        <a className={buttonClass('bare')} href={`/${locale}/handoff/receipt`}>
          {LABEL[locale].receipt}
        </a>
      ) : null}
    </>
  )
}
