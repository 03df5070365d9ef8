import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import workspace from '../../../workspace.module.css'

/** Who of the colleagues should be asked before a visit is booked. */
export function Lately({ locale, names }: { locale: Locale; names: string[] }) {
  if (names.length === 0) return null
  return <p className={workspace.notice}>{visitWords(locale).lately(names.join(locale === 'zh' ? '、' : ', '))}</p>
}
