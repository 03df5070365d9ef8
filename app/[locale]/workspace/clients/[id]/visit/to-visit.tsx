'use client'

import { ButtonAnchor } from '@/app/_ui/button'
import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { TakeButton } from '../../../visits/take-button'
import { Lately } from './lately'
import styles from './visit.module.css'

type Props = { locale: Locale; clientId: string; manager: string; rulesetId: string; lately: string[] }

/** From a client to its visit, now or where there is no network. */
export function ToVisit({ locale, clientId, manager, rulesetId, lately }: Props) {
  return (
    <div className={styles.ways}>
      <Lately locale={locale} names={lately} />
      <ButtonAnchor weight="strong" href={`/${locale}/workspace/clients/${clientId}/visit`}>
        {visitWords(locale).toVisit}
      </ButtonAnchor>
      <TakeButton locale={locale} clientId={clientId} manager={manager} rulesetId={rulesetId} />
    </div>
  )
}
