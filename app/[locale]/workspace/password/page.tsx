import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { workspaceWords } from '@/lib/i18n/workspace'
import { PasswordForm } from './password-form'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/password'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: workspaceWords(locale).password.title } : {}
}

export default async function PasswordPage({ params }: PageProps<'/[locale]/workspace/password'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  return <PasswordForm locale={locale} />
}
