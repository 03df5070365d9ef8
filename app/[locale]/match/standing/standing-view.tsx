'use client'

import { useEffect, useState } from 'react'
import { useAnswers } from '@/app/_ui/answers-store'
import { ButtonLink } from '@/app/_ui/button-link'
import type { ProductView } from '@/lib/explain'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import { STANDING, stepAfter, unasked } from '../order'
import head from '../question-fields.module.css'
import { StepFoot } from '../step-foot'
import { StepHead } from '../step-head'
import { useMatch } from '../use-match'
import { pathOf, useCame, useWay } from '../use-way'
import { LoanNearness } from './loan-nearness'
import styles from './standing-view.module.css'

/** What the server made of it, for a device without scripts. */
type Made = { products: ProductView[]; next: string | null }

/** The three loans as far as the answers reach: nearness and what is open, and no more than that. */
export function StandingView({ locale, made }: { locale: Locale; made?: Made }) {
  const match = matchWords(locale)
  const { standing } = match
  const { start, ruleset, decision, soFar, failed, retry } = useMatch()
  const answers = useAnswers()
  const way = useWay(STANDING)
  const heading = useCame<HTMLHeadingElement>()
  const [told, setTold] = useState<ProductView[]>()
  useEffect(() => {
    if (!ruleset || !decision) return
    let gone = false
    // Its words come with the engine, after the page.
    import('@/lib/explain').then(({ explain }) => {
      if (!gone) setTold(explain(ruleset, decision, answers.facts, locale).products)
    })
    return () => {
      gone = true
    }
  }, [ruleset, decision, answers.facts, locale])
  const products = told ?? made?.products
  const most = soFar ? unasked(start, soFar, answers).length : undefined
  const next = decision ? stepAfter(STANDING, start, answers, ruleset, decision) : made?.next
  const isEarly = answers.trail.at(-1) === STANDING || answers.trail.length <= start.length + 1
  return (
    <div className={styles.view}>
      <StepHead locale={locale} topic={match.strip.title} way={way} />
      <h1 className={head.title} ref={heading} tabIndex={-1}>
        {standing.title}
      </h1>
      <div className={head.ground}>
        <p className={styles.lead}>{isEarly ? standing.early : standing.later}</p>
        {soFar?.derived.assetLight === 'yes' ? <p className={styles.lead}>{standing.assetLight}</p> : null}
        {products ? (
          products.map((product) => <LoanNearness key={product.id} locale={locale} product={product} />)
        ) : (
          <p role="status">{failed ? match.failed.title : standing.loading}</p>
        )}
      </div>
      <StepFoot locale={locale} stuck={failed} retry={retry} isStanding>
        {next === null ? (
          <ButtonLink weight="strong" href={`/${locale}/result`}>
            {standing.result}
          </ButtonLink>
        ) : (
          <ButtonLink weight="strong" href={next ? pathOf(locale, next) : `/${locale}/match`}>
            {standing.go}
          </ButtonLink>
        )}
        {most === undefined ? null : <p className="quiet">{standing.most(most)}</p>}
      </StepFoot>
    </div>
  )
}
