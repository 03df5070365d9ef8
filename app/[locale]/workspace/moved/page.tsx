import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Section } from '@/app/_ui/section'
import { openedStore } from '@/lib/db/open'
import { MOVES, type MovedClient, movedClients, staleClients } from '@/lib/db/rescreen'
import { archivedRulebook } from '@/lib/db/rulebooks'
import { type CriterionOutcome, type Decision, decide, type Ruleset } from '@/lib/engine'
import { criterionText } from '@/lib/explain'
import { isLocale, type Locale } from '@/lib/i18n'
import { branchWords } from '@/lib/i18n/branch'
import { formatDay } from '@/lib/i18n/format'
import { workspaceWords } from '@/lib/i18n/workspace'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import styles from '../branch.module.css'
import { signedIn } from '../gate'
import workspace from '../workspace.module.css'
import { Rescreen } from './rescreen'

export async function generateMetadata({ params }: PageProps<'/[locale]/workspace/moved'>): Promise<Metadata> {
  const { locale } = await params
  return isLocale(locale) ? { title: branchWords(locale).moved.title } : {}
}

/** Who of the own clients moved when rules or dates changed, from what to what and why; and working them out anew. */
export default async function MovedPage({ params }: PageProps<'/[locale]/workspace/moved'>) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { actor } = await signedIn(locale, ['manager', 'lead'])
  const store = await openedStore()
  const ruleset = load()
  const { moved: text } = branchWords(locale)
  const stale = await staleClients(store, actor, { ruleset, asOf: today() })
  const moves = await movedClients(store, actor)
  // A condition that is no more has its words in the rulebook of that day.
  const rulebooks = new Map<string, Ruleset>([[ruleset.id, ruleset]])
  for (const { move } of moves)
    for (const { rulesetId } of [move.from, move.to])
      if (!rulebooks.has(rulesetId)) {
        const kept = await archivedRulebook(store, actor, rulesetId)
        if (kept) rulebooks.set(rulesetId, JSON.parse(kept))
      }
  const wordsOf = wordsIn(rulebooks, locale)
  return (
    <div className={`column ${workspace.page}`}>
      <div>
        <h1 className={workspace.title}>{text.title}</h1>
        <p className="quiet">{text.intro}</p>
      </div>
      <Rescreen locale={locale} stale={stale} />
      <Section id="who" title={text.list} {...(moves.length === MOVES ? { intro: text.most(MOVES) } : {})}>
        {moves.length === 0 ? (
          <p>{text.none}</p>
        ) : (
          <ol>
            {moves.map((one) => (
              <MoveLine key={one.id} locale={locale} moved={one} wordsOf={wordsOf} ruleset={ruleset} />
            ))}
          </ol>
        )}
      </Section>
    </div>
  )
}

type WordsOf = (product: string, criterion: string, ends: { rulesetId: string; asOf: string }[]) => string

/** A condition in words as it stands, or stood, in the first of the rulebooks that have it. */
function wordsIn(rulebooks: Map<string, Ruleset>, locale: Locale): WordsOf {
  const decisions = new Map<string, Decision>()
  return (product, criterion, ends) => {
    for (const { rulesetId, asOf } of ends) {
      const ruleset = rulebooks.get(rulesetId)
      if (!ruleset) continue
      const key = `${rulesetId} ${asOf}`
      const decision = decisions.get(key) ?? decide(ruleset, {}, asOf, { brief: true })
      decisions.set(key, decision)
      const found = decision.products.find(({ id }) => id === product)?.criteria.find(({ id }) => id === criterion)
      if (found) return criterionText(ruleset, decision, found, locale)
    }
    return criterion
  }
}

type LineProps = { locale: Locale; moved: MovedClient; wordsOf: WordsOf; ruleset: Ruleset }

function MoveLine({ locale, moved: { clientId, name, move }, wordsOf, ruleset }: LineProps) {
  const { moved: text } = branchWords(locale)
  const { outcomes } = workspaceWords(locale)
  const loan = (id: string) => ruleset.products.find((one) => one.id === id)?.title[locale] ?? id
  const names = (ids: string[]) => ids.map(loan).join(locale === 'zh' ? '、' : ', ') || text.noneFits
  const said = (outcome: CriterionOutcome | null) => (outcome === null ? text.gone : text.outcomes[outcome])
  const reordered = move.from.recommended.join(' ') !== move.to.recommended.join(' ')
  return (
    <li className={styles.move}>
      <h3>
        <a href={`/${locale}/workspace/clients/${clientId}`}>{name}</a>
      </h3>
      <p className="quiet">
        {text.between(formatDay(move.from.asOf, locale), formatDay(move.to.asOf, locale))}{' '}
        {move.causes.map((cause) => (
          <span key={cause} className={styles.cause}>
            {text.causes[cause]}
          </span>
        ))}
      </p>
      {reordered ? <p>{text.recommended(names(move.from.recommended), names(move.to.recommended))}</p> : null}
      {move.loans.map(({ id, from, to, criteria }) => (
        <div key={id}>
          <p>
            {loan(id)}
            {locale === 'zh' ? '：' : ': '}
            {text.fromTo(from ? outcomes[from] : '–', to ? outcomes[to] : '–')}
          </p>
          <ul>
            {criteria.map((one) => (
              <li key={one.id}>
                {wordsOf(id, one.id, [move.to, move.from])}
                {locale === 'zh' ? '：' : ': '}
                {text.fromTo(said(one.from), said(one.to))}{' '}
                <span className="quiet">
                  {text.causes[one.cause]}
                  {one.since ? ` · ${text.since(formatDay(one.since, locale))}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </li>
  )
}
