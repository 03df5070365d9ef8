import { PageHead } from '@/app/_ui/page-head'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'

/** The head of a rule file's page: the way up to all rules, and its name. */
export function RuleHead({
  locale,
  title,
  notes,
}: {
  locale: Locale
  title: string
  notes?: (string | null | undefined)[]
}) {
  return (
    <PageHead
      locale={locale}
      up={{ href: `/${locale}/rules`, text: guideWords(locale).rules.back }}
      title={title}
      notes={notes}
    />
  )
}
