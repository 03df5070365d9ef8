import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { sessionOf } from '@/lib/auth'
import { isLocale } from '@/lib/i18n'
import { workspaceWords } from '@/lib/i18n/workspace'
import { SignInForm } from './sign-in-form'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/sign-in'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: workspaceWords(locale).signIn.title } : {}
}

export default async function SignInPage({ params }: PageProps<'/[locale]/workspace/sign-in'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  if (await sessionOf(await headers(), Date.now())) redirect(`/${locale}/workspace`)
  return <SignInForm locale={locale} />
}
