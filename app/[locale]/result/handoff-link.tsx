import { ButtonAnchor } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n'

// Here and not among the words of the hand-off, which the result would carry whole for it.
const LABEL: Record<Locale, string> = { zh: '提交给网点', en: 'Send to the branch' }

/** The way from a result to the desk: a page of its own, where everything that goes is shown first. */
export const HandoffLink = ({ locale }: { locale: Locale }) => (
  <ButtonAnchor href={`/${locale}/handoff`}>{LABEL[locale]}</ButtonAnchor>
)
