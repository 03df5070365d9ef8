import type { Manager } from '@/lib/db/actor'
import { type Client, factsOf } from '@/lib/db/client-rows'
import { openedStore } from '@/lib/db/open'
import { archivedRulebook } from '@/lib/db/rulebooks'
import type { Decision, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { deskWords } from '@/lib/i18n/desk'
import { formatDay } from '@/lib/i18n/format'
import { moveOf } from '@/lib/moved'
import styles from '../../workspace.module.css'

type Props = { locale: Locale; actor: Manager; client: Client; decision: Decision; ruleset: Ruleset }

/** Whether the rules or the day have moved this client since it was last matched, and the way to match again. */
export async function MovedHint({ locale, actor, client, decision, ruleset }: Props) {
  const { summary } = client
  if (client.as !== 'owner' || (summary.rulesetId === ruleset.id && summary.asOf === decision.asOf)) return null
  const kept =
    summary.rulesetId === ruleset.id || (await archivedRulebook(await openedStore(), actor, summary.rulesetId))
  const old = kept === true ? ruleset : kept && JSON.parse(kept)
  const move = moveOf(factsOf(client.facts), client.ratings, summary, old, decision, ruleset)
  if (!move) return null
  const text = deskWords(locale)
  const day = formatDay(summary.asOf, locale)
  return (
    <p className={styles.notice}>
      {move.loans.length > 0 ? text.moved(day, move.loans.length) : text.reordered(day)}{' '}
      <a href={`/${locale}/workspace/moved`}>{text.rescreen}</a>
    </p>
  )
}
