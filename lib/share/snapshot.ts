import { createHmac, timingSafeEqual } from 'node:crypto'
import { cardView } from '@/lib/card'
import { keyFor } from '@/lib/db/keys'
import { decide, type Facts, type Ruleset } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { LOCALES, type Locale } from '@/lib/i18n/locale'
import { type Include, type SharedPage, sharedPage } from './page'

/** The approved words and layout of a shared page; a page by a template that is not in use here is not shown. */
export const TEMPLATE = 'result-1'

/** All that is kept of a shared result: what the page shows in both languages, the day and the rulebook. No answers. */
export type Snapshot = {
  template: string
  rulesetId: string
  asOf: string
  madeAt: number
  include: Include
  pages: Record<Locale, SharedPage>
}

/** Decides on facts and gives the page to keep, as JSON, beside the decision as JSON, which is not kept. */
export function snapshotOf(
  ruleset: Ruleset,
  told: Facts,
  asOf: string,
  include: Include,
  madeAt: number,
): { snapshot: string; decision: string } {
  // Who the company is decides nothing: it is kept apart, and shown only where that was ticked.
  const { companyName, unifiedSocialCreditCode, ...facts } = told
  const decision = decide(ruleset, facts, asOf)
  const page = (locale: Locale): SharedPage =>
    sharedPage(
      explain(ruleset, decision, facts, locale),
      include,
      typeof companyName === 'string' ? companyName : undefined,
      cardView,
    )
  const snapshot: Snapshot = {
    template: TEMPLATE,
    rulesetId: ruleset.id,
    asOf,
    madeAt,
    include,
    pages: { zh: page('zh'), en: page('en') },
  }
  return { snapshot: JSON.stringify(snapshot), decision: JSON.stringify(decision) }
}

/** The seal of a stored page: made with a key that the database does not hold, for this link only. */
export const signatureOf = (id: string, snapshot: string): string =>
  createHmac('sha256', keyFor('cards')).update(`snapshot ${id} ${snapshot}`).digest('hex')

/** The page of a link, if it is the one that was signed and its template is in use; else null. */
export function readSnapshot(id: string, snapshot: string, signature: string): Snapshot | null {
  const [given, own] = [Buffer.from(signature), Buffer.from(signatureOf(id, snapshot))]
  if (given.length !== own.length || !timingSafeEqual(given, own)) return null
  const page = JSON.parse(snapshot) as Snapshot
  return page.template === TEMPLATE && LOCALES.every((locale) => page.pages[locale]) ? page : null
}
