'use client'

import { useParams } from 'next/navigation'
import { ButtonAnchor } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { isLocale } from '@/lib/i18n/locale'
import { trouble } from '@/lib/i18n/trouble'

/** No such page, in the language of the address. */
export default function NotFound() {
  const { locale } = useParams()
  const known = typeof locale === 'string' && isLocale(locale) ? locale : 'zh'
  const { notFound, back } = trouble[known]
  return (
    <Notice title={notFound.title} text={notFound.text}>
      <ButtonAnchor href={`/${known}`}>{back}</ButtonAnchor>
    </Notice>
  )
}
