import { windowOn } from '@/lib/campaign-fit'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n/locale'

export type Kind = { value: string; label: string; from: string; to: string }

/** The kinds of campaigns that there are, each with the window that is running or comes next. */
export const campaignKinds = (ruleset: Ruleset, locale: Locale, today: string): Kind[] =>
  ruleset.campaigns.map((one) => ({ value: one.id, label: one.name[locale], ...windowOn(one, today) }))
