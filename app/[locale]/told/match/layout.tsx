import { notFound } from 'next/navigation'
import { isLocale } from '@/lib/i18n'
import { Frame } from '../../match/frame'
import { soFar } from '../../match/so-far'
import { readSoFar } from '../read-told'
import { ToldAnswers } from '../told-answers'

/** The questionnaire as it is made on the server, for a device whose answers come in cookies. */
export default async function Layout({ children, params }: LayoutProps<'/[locale]/told/match'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const known = await readSoFar()
  if (!known) return <Frame locale={locale}>{children}</Frame>
  const { answers, asOf, decision } = known
  return (
    <ToldAnswers locale={locale} told={answers}>
      <Frame locale={locale} made={{ asOf, decision: decision && soFar(decision) }}>
        {children}
      </Frame>
    </ToldAnswers>
  )
}
