'use client'

import { ButtonAnchor } from '@/app/_ui/button'
import { deskWords } from '@/lib/i18n/desk'
import type { Locale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { TakeButton } from '../../visits/take-button'
import styles from '../../workspace.module.css'
import { Lately } from './visit/lately'

type Props = {
  locale: Locale
  clientId: string
  manager: string
  rulesetId: string
  /** Its own manager, who may do more than look. */
  may: boolean
  lately: string[]
}

/** Everything that a meeting needs, one press away: the visit, now or where there is no network, the sheets, the parts of the page. */
export function Ways({ locale, clientId, manager, rulesetId, may, lately }: Props) {
  const { packs, ways, jump } = deskWords(locale)
  const parts = may ? (['loans', 'checks', 'notes'] as const) : (['loans'] as const)
  return (
    <div className={styles.ways}>
      <Lately locale={locale} names={lately} />
      <div className={styles.row}>
        {may ? (
          <>
            <ButtonAnchor weight="strong" href={`/${locale}/workspace/clients/${clientId}/visit`}>
              {visitWords(locale).toVisit}
            </ButtonAnchor>
            <TakeButton locale={locale} clientId={clientId} manager={manager} rulesetId={rulesetId} />
          </>
        ) : null}
        <ButtonAnchor href={`/${locale}/workspace/packs?id=${clientId}`}>{packs}</ButtonAnchor>
      </div>
      <nav aria-label={ways} className={styles.acts}>
        {parts.map((id) => (
          <a key={id} href={`#${id}`}>
            {jump[id]}
          </a>
        ))}
      </nav>
    </div>
  )
}
