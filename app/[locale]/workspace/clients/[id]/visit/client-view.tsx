'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { Beam } from '@/app/_ui/beam'
import { Button } from '@/app/_ui/button'
import { LoanSheet } from '@/app/_ui/loan-sheet'
import { LoanTable } from '@/app/_ui/loan-table'
import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import { StateLegend } from '@/app/_ui/state-legend'
import type { Facts, Ruleset } from '@/lib/engine'
import { type Locale, words } from '@/lib/i18n'
import { formatActual } from '@/lib/i18n/format'
import { visitWords } from '@/lib/i18n/visit'
import workspace from '../../../workspace.module.css'
import { LoanLines } from './loan-lines'
import styles from './visit.module.css'
import { workOut } from './work-out'

type Props = {
  locale: Locale
  ruleset: Ruleset
  name: string
  facts: Facts
  /** Facts that the manager entered: the client is asked to check them. */
  byManager: string[]
  asOf: string
  selfRatings: Record<string, number>
  leave: () => void
}

/**
 * The screen turned to the client. It is given nothing internal, so nothing internal can be in it: no notes, no ratings
 * of the manager, also not as points.
 */
export function ClientView({ locale, ruleset, name, facts, byManager, asOf, selfRatings, leave }: Props) {
  const { client: text, decision } = visitWords(locale)
  const { result } = words(locale)
  const [sure, setSure] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const worked = useMemo(
    () => workOut(ruleset, facts, asOf, locale, { company: selfRatings }),
    [ruleset, facts, asOf, locale, selfRatings],
  )
  useEffect(() => {
    heading.current?.focus()
    window.scrollTo(0, 0)
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && leave()
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [leave])
  const told = ruleset.facts.filter(({ id }) => (facts[id] ?? null) !== null)
  return (
    <div className={`column ${workspace.page}`}>
      <div>
        <h1 className={workspace.title} ref={heading} tabIndex={-1}>
          {name}
        </h1>
        <p className="quiet">{text.lead}</p>
      </div>
      {'explanation' in worked ? (
        <div>
          <p className={styles.headline}>
            {worked.explanation.headline}{' '}
            <small>{worked.explanation.products.find(({ recommended }) => recommended)?.outcomeLabel}</small>
          </p>
          <p>
            <Prose text={worked.explanation.sentence} locale={locale} />
          </p>
          <LoanLines explanation={worked.explanation} />
          <Section id="loans" title={decision.comparison} wide>
            <LoanTable products={worked.explanation.products} locale={locale} />
            <StateLegend locale={locale} />
            {worked.explanation.products.map((product) => (
              <LoanSheet key={product.id} product={product} locale={locale} />
            ))}
          </Section>
          <Section id="evaluation" title={result.evaluation.title} wide>
            <Beam evaluation={worked.explanation.evaluation} locale={locale} />
          </Section>
        </div>
      ) : (
        <p>{decision.inconsistent(ruleset.facts.find(({ id }) => id === worked.inconsistent)?.label[locale] ?? '')}</p>
      )}
      <section aria-labelledby="answers">
        <h2 id="answers">{text.answers}</h2>
        <dl className={workspace.known}>
          {told.map((fact) => (
            <div key={fact.id}>
              <dt>{fact.label[locale]}</dt>
              <dd>
                {formatActual(fact, facts[fact.id] ?? null, locale)}
                {byManager.includes(fact.id) ? <span className={styles.counts}>{text.byManager}</span> : null}
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <div>
        <Button onClick={() => (sure ? leave() : setSure(true))}>{sure ? text.sure : text.leave}</Button>
        <p className="quiet">{text.hint}</p>
      </div>
    </div>
  )
}
