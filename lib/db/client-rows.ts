import { randomUUID } from 'node:crypto'
import type { ExpressionBuilder, Transaction } from 'kysely'
import { type Decision, decide, type Facts, type FactValue, type Ratings, type Ruleset } from '@/lib/engine'
import type { Actor, Manager } from './actor'
import { coreKey, initialsOf, nameKey } from './client-name'
import type { Store } from './open'
import { Refusal } from './refusal'
import type { Tables } from './tables'

/** Where a client stands; few, and said as adjectives. */
export const STATES = ['toContact', 'met', 'documents', 'submitted', 'closed'] as const
export type State = (typeof STATES)[number]
/** Why a client was closed: coded, so that it can be counted. */
export const CLOSED_BECAUSE = ['financed', 'notNow', 'noNeed', 'noAnswer', 'elsewhere', 'notFit'] as const
/** Who said a fact, and what shows it. */
export const SAID_BY = ['company', 'manager'] as const
export const EVIDENCE = ['said', 'document', 'registry'] as const

/** The rules that a client's summary is worked out by, and for which day. */
export type Rules = { ruleset: Ruleset; asOf: string }

export type FactChange = {
  /** null takes the fact back: unknown again. */
  value: FactValue
  saidBy: (typeof SAID_BY)[number]
  evidence: (typeof EVIDENCE)[number]
  /** The version that the writer saw; 0 where there was none. */
  seen: number
}

export type ClientFact = {
  value: FactValue
  saidBy: (typeof SAID_BY)[number]
  evidence: (typeof EVIDENCE)[number]
  setBy: string
  setAt: number
  version: number
}

/** What the rules say of a client, kept beside it for lists. */
export type Summary = {
  asOf: string
  rulesetId: string
  recommended: string[]
  certain: boolean
  outcomes: Record<string, Decision['products'][number]['outcome']>
  /** Facts that can still change an outcome. */
  missing: string[]
  /** Points of both sides, lowest and highest possible; not there in a summary of before they were kept. */
  points?: { tech: [low: number, high: number]; talent: [low: number, high: number] }
}

export type ClientRow = {
  id: string
  owner: string
  ownerName: string
  name: string
  code: string | null
  state: State
  closedBecause: string | null
  nextAction: string
  nextOn: string | null
  prefecture: string | null
  stage: string | null
  park: string | null
  cluster: string | null
  appliedOn: string | null
  financedIn: string | null
  summary: Summary
  version: number
  contactedAt: number | null
  createdAt: number
  updatedAt: number
  binnedAt: number | null
}

export type ClientEvent = { id: string; at: number; by: string; action: string; detail: Record<string, unknown> }
export type PinnedDecision = {
  id: string
  asOf: string
  rulesetId: string
  recommended: string[]
  madeBy: string
  madeAt: number
}
export type Client = ClientRow & {
  /** Whether the actor looks after it, or reads it for a reason that was given. */
  as: 'owner' | 'reader'
  facts: Record<string, ClientFact>
  ratings: Ratings
  events: ClientEvent[]
  decisions: PinnedDecision[]
  readers: { name: string; reason: string; at: number; until: number }[]
}

/** Signed in, whatever the role. Everyone else is told nothing. */
export function manager(actor: Actor): Manager {
  if (actor.kind !== 'manager') throw new Refusal('not-signed-in')
  return actor
}

/** Signed in with one of these roles. */
export function withRole(actor: Actor, ...roles: Manager['role'][]): Manager {
  const who = manager(actor)
  if (!roles.includes(who.role)) throw new Refusal('not-allowed')
  return who
}

/** Managers and leads look after clients; who keeps the accounts sees none. */
export const caretaker = (actor: Actor) => withRole(actor, 'manager', 'lead')

export type Clients = ExpressionBuilder<Tables, 'client'>

export const isOwn = (who: Manager) => (row: Clients) => row('client.owner', '=', who.id)

/** On the list of a campaign. */
export const isIn = (campaign: string) => (row: Clients) =>
  row.exists(
    row
      .selectFrom('campaign_client')
      .select('campaign_client.client_id')
      .whereRef('campaign_client.client_id', '=', 'client.id')
      .where('campaign_client.campaign_id', '=', campaign),
  )

/** What the actor may read: own clients, and those opened for a reason that has not run out. */
export const isReadable = (who: Manager, now: number) => (row: Clients) =>
  who.role !== 'lead'
    ? row('client.owner', '=', who.id)
    : row.or([
        row('client.owner', '=', who.id),
        row.exists(
          row
            .selectFrom('client_access')
            .select('client_access.id')
            .whereRef('client_access.client_id', '=', 'client.id')
            .where('client_access.manager_id', '=', who.id)
            .where('client_access.until', '>', now),
        ),
      ])

export const rows = (db: Store['db'] | Transaction<Tables>) =>
  db
    .selectFrom('client')
    .innerJoin('manager', 'manager.id', 'client.owner')
    .selectAll('client')
    .select('manager.name as owner_name')

export type Row = Tables['client'] & { owner_name: string }

export const rowOf = (row: Row): ClientRow => ({
  id: row.id,
  owner: row.owner,
  ownerName: row.owner_name,
  name: row.name,
  code: row.code,
  state: row.state as State,
  closedBecause: row.closed_because,
  nextAction: row.next_action,
  nextOn: row.next_on,
  prefecture: row.prefecture,
  stage: row.stage,
  park: row.park,
  cluster: row.cluster,
  appliedOn: row.applied_on,
  financedIn: row.financed_in,
  summary: JSON.parse(row.summary),
  version: row.version,
  contactedAt: row.contacted_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  binnedAt: row.binned_at,
})

/** The columns that follow from facts: worked out in one place, so that no list can say what the client's page does not. */
export function decided({ ruleset, asOf }: Rules, facts: Facts, ratings: Ratings) {
  let decision: Decision
  try {
    decision = decide(ruleset, facts, asOf, { ratings, brief: true })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new Refusal('not-fit', { code: 'inconsistent', fact: error.message.split(': ')[1] })
  }
  const summary: Summary = {
    asOf,
    rulesetId: ruleset.id,
    recommended: decision.recommendation?.products ?? [],
    certain: decision.recommendation?.certain ?? true,
    outcomes: Object.fromEntries(decision.products.map(({ id, outcome }) => [id, outcome])),
    missing: decision.decisiveQuestions,
    points: {
      tech: [decision.evaluation.tech.low, decision.evaluation.tech.high],
      talent: [decision.evaluation.talent.low, decision.evaluation.talent.high],
    },
  }
  const text = (fact: string) => (typeof facts[fact] === 'string' ? (facts[fact] as string) : null)
  return {
    summary: JSON.stringify(summary),
    recommended: summary.recommended.join(' '),
    prefecture: text('prefecture'),
    stage: text('growthStage'),
    cluster: typeof decision.derived.cluster === 'string' ? decision.derived.cluster : null,
    screened_by: ruleset.id,
    screened_on: asOf,
  }
}

/** Of a new client nothing is ticked, and where it sits nobody has said. */
export const UNTICKED = { park: null, applied_on: null, financed_in: null }

export const named = (name: string) => {
  if (!name.trim() || [...name].length > 200) throw new Refusal('not-fit', { field: 'name' })
  return { name, name_key: nameKey(name), core_key: coreKey(name), initials: initialsOf(name) }
}

export const event = (
  trx: Transaction<Tables>,
  who: Manager,
  clientId: string,
  at: number,
  action: string,
  detail: object,
) =>
  trx
    .insertInto('client_event')
    .values({ id: randomUUID(), client_id: clientId, at, actor: who.id, action, detail: JSON.stringify(detail) })
    .execute()

export async function own(trx: Transaction<Tables>, who: Manager, id: string): Promise<Row> {
  const row = await rows(trx)
    .where('client.id', '=', id)
    .where(isOwn(who))
    .where('client.binned_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

// In a LIKE pattern % and _ stand for others; both databases take the backslash as the escape where it is named.
export const escaped = (text: string) => text.replace(/[%_\\]/g, '')

export const factRow = (
  clientId: string,
  fact: string,
  { value, saidBy, evidence }: Omit<FactChange, 'seen'>,
  who: Manager,
  now: number,
  version: number,
): Tables['client_fact'] => ({
  client_id: clientId,
  fact,
  value: JSON.stringify(value),
  said_by: saidBy,
  evidence,
  set_by: who.id,
  set_at: now,
  version,
})

/** Facts of one statement: few enough for its parameters, and for everyone else who waits for it. */
const FACTS_AT_ONCE = 400

/** Sets facts, whether they stood there before or not. */
export async function putFacts(trx: Transaction<Tables>, facts: Tables['client_fact'][]) {
  for (let at = 0; at < facts.length; at += FACTS_AT_ONCE)
    await trx
      .insertInto('client_fact')
      .values(facts.slice(at, at + FACTS_AT_ONCE))
      .onConflict((conflict) =>
        conflict.columns(['client_id', 'fact']).doUpdateSet(({ ref }) => ({
          value: ref('excluded.value'),
          said_by: ref('excluded.said_by'),
          evidence: ref('excluded.evidence'),
          set_by: ref('excluded.set_by'),
          set_at: ref('excluded.set_at'),
          version: ref('excluded.version'),
        })),
      )
      .execute()
}

/** The facts of a client as the engine reads them. */
export const factsOf = (facts: Record<string, Pick<ClientFact, 'value'>>): Facts =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([fact, { value }]) => (value === null ? [] : [[fact, value] as const])),
  )

/** Holds the client's row until the transaction ends, where more than one writer can be at work. */
export async function locked(trx: Transaction<Tables>, { kind }: Store, id: string) {
  if (kind === 'postgres') await trx.selectFrom('client').select('id').where('id', '=', id).forUpdate().execute()
  return trx
}
