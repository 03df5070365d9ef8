import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { Frame } from './frame'

export default async function Layout({ children, params }: LayoutProps<'/[locale]/match'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <Frame locale={locale}>{children}</Frame>
}
