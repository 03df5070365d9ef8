import { ButtonAnchor } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n'
import { packWords } from '@/lib/i18n/pack'

/** To the sheets that are left with this client. */
export const PackLink = ({ locale, id }: { locale: Locale; id: string }) => (
  <p>
    <ButtonAnchor href={`/${locale}/workspace/packs?id=${id}`}>{packWords(locale).title}</ButtonAnchor>
  </p>
)
