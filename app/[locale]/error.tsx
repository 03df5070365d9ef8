'use client'

import { useParams } from 'next/navigation'
import { Button, ButtonAnchor } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { isLocale } from '@/lib/i18n/locale'
import { trouble } from '@/lib/i18n/trouble'

/** A page that broke: what happened to the answers, and two ways on. */
export default function Failed({ reset }: { error: Error; reset: () => void }) {
  const { locale } = useParams()
  const known = typeof locale === 'string' && isLocale(locale) ? locale : 'zh'
  const { failed, retry, back } = trouble[known]
  return (
    <Notice title={failed.title} text={failed.text}>
      <Button weight="strong" onClick={reset}>
        {retry}
      </Button>
      <ButtonAnchor weight="bare" href={`/${known}`}>
        {back}
      </ButtonAnchor>
    </Notice>
  )
}
