import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { fitOf } from '@/lib/campaign-fit'
import type { Facts } from '@/lib/engine'
import type { Actor, Manager } from './actor'
import { audit } from './audit'
import { type Clients, caretaker, isOwn, type Rules, withRole } from './client-rows'
import { type Counts, coverageOf, working } from './coverage'
import type { Store } from './open'
import { Refusal } from './refusal'
import type { Tables } from './tables'

/** A campaign as it is run: its kind in rules/campaigns.yaml, its days, who works on it. */
export type Running = {
  id: string
  kind: string
  label: string
  fromOn: string
  toOn: string
  endedAt: number | null
  managers: { id: string; name: string }[]
  /** Of the actor's clients on its list; of all of them for a lead. */
  counts: Counts
}

export type CampaignDraft = { kind: string; label: string; fromOn: string; toOn: string; managers: string[] }

type Db = Store['db'] | Transaction<Tables>

function columnsOf({ kind, label, fromOn, toOn }: Omit<CampaignDraft, 'managers'>, { ruleset }: Rules) {
  if (!ruleset.campaigns.some(({ id }) => id === kind)) throw new Refusal('not-fit', { field: 'kind' })
  if ([...label].length > 60) throw new Refusal('not-fit', { field: 'label' })
  if (toOn < fromOn) throw new Refusal('not-fit', { field: 'toOn' })
  return { kind, label: label.trim(), from_on: fromOn, to_on: toOn }
}

const setManagers = async (trx: Transaction<Tables>, id: string, managers: readonly string[]) => {
  await working(trx, managers)
  await trx.deleteFrom('campaign_manager').where('campaign_id', '=', id).execute()
  await trx
    .insertInto('campaign_manager')
    .values([...new Set(managers)].map((manager) => ({ campaign_id: id, manager_id: manager })))
    .execute()
}

/** Starts a campaign: its window, and the managers who work on it. */
export async function createCampaign(
  { db, kind }: Store,
  actor: Actor,
  draft: CampaignDraft,
  rules: Rules,
  now: number,
): Promise<{ id: string }> {
  const who = withRole(actor, 'lead')
  const id = randomUUID()
  const columns = columnsOf(draft, rules)
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('campaign')
      .values({ id, ...columns, made_by: who.id, made_at: now, ended_at: null })
      .execute()
    await setManagers(trx, id, draft.managers)
    await audit(trx, kind, who, { at: now, action: 'campaign.create', subject: id, detail: { kind: columns.kind } })
  })
  return { id }
}

/** Gives a campaign another window or other managers, or ends it; clients stay on its list. */
export async function changeCampaign(
  { db, kind }: Store,
  actor: Actor,
  id: string,
  change: Partial<Omit<CampaignDraft, 'kind'>> & { ended?: boolean },
  rules: Rules,
  now: number,
): Promise<void> {
  const who = withRole(actor, 'lead')
  await db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('campaign').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not-found')
    const columns = columnsOf(
      {
        kind: row.kind,
        label: change.label ?? row.label,
        fromOn: change.fromOn ?? row.from_on,
        toOn: change.toOn ?? row.to_on,
      },
      rules,
    )
    const ended = change.ended === undefined ? row.ended_at : change.ended ? now : null
    await trx
      .updateTable('campaign')
      .set({ ...columns, ended_at: ended })
      .where('id', '=', id)
      .execute()
    if (change.managers) await setManagers(trx, id, change.managers)
    await audit(trx, kind, who, { at: now, action: 'campaign.change', subject: id })
  })
}

/** Campaigns that the actor may see: a manager those it works on. */
const campaigns = (db: Db, who: Manager) =>
  db
    .selectFrom('campaign')
    .selectAll('campaign')
    .$if(who.role !== 'lead', (q) =>
      q.where((row) =>
        row.exists(
          row
            .selectFrom('campaign_manager')
            .select('campaign_manager.manager_id')
            .whereRef('campaign_manager.campaign_id', '=', 'campaign.id')
            .where('campaign_manager.manager_id', '=', who.id),
        ),
      ),
    )

async function running(store: Store, who: Manager, row: Tables['campaign']): Promise<Running> {
  const managers = await store.db
    .selectFrom('campaign_manager')
    .innerJoin('manager', 'manager.id', 'campaign_manager.manager_id')
    .select(['manager.id', 'manager.name'])
    .where('campaign_manager.campaign_id', '=', row.id)
    .orderBy('manager.name')
    .orderBy('manager.id')
    .execute()
  return {
    id: row.id,
    kind: row.kind,
    label: row.label,
    fromOn: row.from_on,
    toOn: row.to_on,
    endedAt: row.ended_at,
    managers,
    counts: await coverageOf(store, who, { campaign: row.id }),
  }
}

/** Campaigns with their numbers, those that still run first. */
export async function listCampaigns(store: Store, actor: Actor): Promise<Running[]> {
  const who = caretaker(actor)
  const found = await campaigns(store.db, who).orderBy('campaign.to_on', 'desc').orderBy('campaign.id').execute()
  const all: Running[] = []
  for (const row of found) all.push(await running(store, who, row))
  return all.sort((a, b) => Number(a.endedAt !== null) - Number(b.endedAt !== null))
}

/** One campaign; one that the actor does not work on is not there. */
export async function openCampaign(store: Store, actor: Actor, id: string): Promise<Running> {
  const who = caretaker(actor)
  return running(store, who, await campaignRow(store.db, who, id))
}

async function campaignRow(db: Db, who: Manager, id: string) {
  const row = await campaigns(db, who).where('campaign.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not-found')
  return row
}

const put = (trx: Transaction<Tables>, id: string, clients: readonly string[], who: Manager, now: number) =>
  trx
    .insertInto('campaign_client')
    .values(clients.map((client) => ({ campaign_id: id, client_id: client, added_by: who.id, added_at: now })))
    .onConflict((conflict) => conflict.columns(['campaign_id', 'client_id']).doNothing())
    .returning('client_id')
    .execute()

/** Puts own clients on the list of a campaign, or takes them off; what is not the actor's is not there. */
export async function chooseForCampaign(
  { db, kind }: Store,
  actor: Actor,
  id: string,
  { clients, on }: { clients: readonly string[]; on: boolean },
  now: number,
): Promise<{ changed: number }> {
  const who = caretaker(actor)
  return db.transaction().execute(async (trx) => {
    await campaignRow(trx, who, id)
    const found = await trx
      .selectFrom('client')
      .select('client.id')
      .where('client.id', 'in', clients.length > 0 ? [...clients] : [''])
      .where('client.binned_at', 'is', null)
      .where(isOwn(who))
      .execute()
    if (found.length !== new Set(clients).size) throw new Refusal('not-found')
    const changed = on
      ? await put(trx, id, clients, who, now)
      : await trx
          .deleteFrom('campaign_client')
          .where('campaign_id', '=', id)
          .where('client_id', 'in', [...clients])
          .returning('client_id')
          .execute()
    await audit(trx, kind, who, {
      at: now,
      action: on ? 'campaign.add' : 'campaign.remove',
      subject: id,
      detail: { clients: changed.length },
    })
    return { changed: changed.length }
  })
}

/** Clients that one call looks at, so that no request holds the server for long. */
const SLICE = 100

export type Filled = { looked: number; added: number; open: number; next: string | null }

/**
 * Puts the clients on the list whom the campaign is for, as rules/campaigns.yaml reads it: of a manager the own ones, of a
 * lead those of all managers who work on it. `open` says of how many it is not known; they are added where `alsoOpen`. One
 * slice of the clients for each call, from `next` on, so that a long list is filled bit by bit.
 */
export async function fillCampaign(
  store: Store,
  actor: Actor,
  id: string,
  { after, alsoOpen }: { after: string | null; alsoOpen: boolean },
  { ruleset, asOf }: Rules,
  now: number,
): Promise<Filled> {
  const who = caretaker(actor)
  const { db, kind } = store
  const row = await campaignRow(db, who, id)
  const campaign = ruleset.campaigns.find((one) => one.id === row.kind)
  if (!campaign) throw new Refusal('not-fit', { field: 'kind' })
  const mine = (each: Clients) =>
    who.role === 'lead'
      ? each(
          'client.owner',
          'in',
          each.selectFrom('campaign_manager').select('campaign_manager.manager_id').where('campaign_id', '=', id),
        )
      : isOwn(who)(each)
  const slice = await db
    .selectFrom('client')
    .select('client.id')
    .where(mine)
    .where('client.binned_at', 'is', null)
    .$if(after !== null, (q) => q.where('client.id', '>', after!))
    .orderBy('client.id')
    .limit(SLICE)
    .execute()
  const ids = slice.map((one) => one.id)
  if (ids.length === 0) return { looked: 0, added: 0, open: 0, next: null }
  const facts = await factsOfMany(db, ids)
  const fits: string[] = []
  let open = 0
  for (const client of ids) {
    const outcome = fitOf(ruleset, campaign, facts.get(client) ?? {}, asOf)
    if (outcome === 'unknown') open++
    if (outcome === 'satisfied' || (alsoOpen && outcome === 'unknown')) fits.push(client)
  }
  const added = await db.transaction().execute(async (trx) => {
    if (fits.length === 0) return 0
    // What became another's or was binned meanwhile is left out.
    const still = await trx
      .selectFrom('client')
      .select('client.id')
      .where('client.id', 'in', fits)
      .where(mine)
      .execute()
    if (still.length === 0) return 0
    const changed = await put(
      trx,
      id,
      still.map((one) => one.id),
      who,
      now,
    )
    await audit(trx, kind, who, { at: now, action: 'campaign.fill', subject: id, detail: { clients: changed.length } })
    return changed.length
  })
  return { looked: ids.length, added, open, next: ids.length === SLICE ? ids.at(-1)! : null }
}

/** The facts of several clients as the engine reads them. */
export async function factsOfMany(db: Db, ids: readonly string[]): Promise<Map<string, Facts>> {
  const rows = await db
    .selectFrom('client_fact')
    .select(['client_id', 'fact', 'value'])
    .where('client_id', 'in', ids.length > 0 ? [...ids] : [''])
    .execute()
  const facts = new Map<string, Record<string, Facts[string]>>()
  for (const { client_id, fact, value } of rows) {
    const known = JSON.parse(value)
    if (known !== null) facts.set(client_id, { ...facts.get(client_id), [fact]: known })
  }
  return facts
}

/** Campaigns whose list a client of the actor's own is on, and those that it could be put on. */
export async function campaignsOfClient(store: Store, actor: Actor, client: string) {
  const who = caretaker(actor)
  const on = await store.db
    .selectFrom('campaign_client')
    .innerJoin('client', 'client.id', 'campaign_client.client_id')
    .select('campaign_client.campaign_id')
    .where('client.id', '=', client)
    .where('client.owner', '=', who.id)
    .execute()
  const listed = new Set(on.map(({ campaign_id }) => campaign_id))
  const found = await campaigns(store.db, who).orderBy('campaign.to_on', 'desc').orderBy('campaign.id').execute()
  return found
    .filter(({ id, ended_at }) => ended_at === null || listed.has(id))
    .map(({ id, kind, label }) => ({ id, kind, label, on: listed.has(id) }))
}
