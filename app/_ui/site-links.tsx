import { type Locale, words } from '@/lib/i18n'

/** Links to the pages that need no answers. */
export function SiteLinks({ locale, className }: { locale: Locale; className?: string }) {
  const { pages } = words(locale).site
  return (
    <ul className={className}>
      <li>
        <a href={`/${locale}/products`}>{pages.compare}</a>
      </li>
      <li>
        <a href={`/${locale}/rules`}>{pages.rules}</a>
      </li>
      <li>
        <a href={`/${locale}/how-it-works`}>{pages.how}</a>
      </li>
    </ul>
  )
}
