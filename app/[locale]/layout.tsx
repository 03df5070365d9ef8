import type { Metadata, Viewport } from 'next'
import { notFound } from 'next/navigation'
import { SiteFooter } from '@/app/_ui/site-footer'
import { SiteHeader } from '@/app/_ui/site-header'
import { HTML_LANG, isLocale, LOCALES, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { siteUrl } from '@/lib/site'
import '../globals.css'

export const dynamicParams = false
export const generateStaticParams = () => LOCALES.map((locale) => ({ locale }))

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#e7eef0' },
    { media: '(prefers-color-scheme: dark)', color: '#1a262d' },
  ],
}

export async function generateMetadata({ params }: LayoutProps<'/[locale]'>): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return {}
  const { site } = words(locale)
  return {
    metadataBase: siteUrl(),
    title: { default: site.name, template: `%s – ${site.name}` },
    description: site.description,
    // WebViews turn long numbers into telephone links.
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export default async function Layout({ children, params }: LayoutProps<'/[locale]'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { site } = words(locale)
  // Stands at the foot of every printed sheet.
  const foot = `${site.name} · ${site.rulebook(load().id)}`
  return (
    <html lang={HTML_LANG[locale]} style={{ '--paper-foot': JSON.stringify(foot) } as React.CSSProperties}>
      <body>
        <SiteHeader locale={locale} />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter locale={locale} />
      </body>
    </html>
  )
}
