'use client'

import { useAnswers } from '@/app/_ui/answers-store'
import { ButtonAnchor } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n/locale'
import styles from './start-button.module.css'

type Words = { go: string; goOn: string; seeResult: string }

/** Begin; or, where this device holds answers, go on and see what they gave. */
export function StartButton({ locale, words }: { locale: Locale; words: Words }) {
  const begun = Object.keys(useAnswers().facts).length > 0
  return (
    <div className={styles.buttons}>
      <ButtonAnchor weight="strong" href={`/${locale}/match`}>
        {begun ? words.goOn : words.go}
      </ButtonAnchor>
      {begun ? (
        <ButtonAnchor weight="bare" href={`/${locale}/result`}>
          {words.seeResult}
        </ButtonAnchor>
      ) : null}
    </div>
  )
}
