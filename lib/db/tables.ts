import type { Generated } from 'kysely'

/** One sign that a migration has run. */
type MigrationTable = { name: string; applied_at: number }

/** What happened, one line each, chained by hash; the database refuses to change or remove a line. */
type AuditTable = {
  seq: number
  at: number
  actor: string
  action: string
  subject: string
  detail: string
  previous: string
  hash: string
}

/** A rulebook behind a share, as gzipped JSON under its id, so that it stays readable when the rules have moved on. */
type RulebookTable = { id: string; archived_at: number; json_gz: Uint8Array }

/** A link: no token, no code and no answer, only keyed or plain hashes of them, and what the page shows. */
type ShareTable = {
  id: string
  token_hash: string
  code_hash: string
  owner: string
  request_hash: string
  label: string
  ruleset_id: string
  /** The page as JSON, exactly as signed; empty once the link has ended. */
  snapshot: string
  signature: string
  /** A keyed hash of the decision that only the sharer's own secret can check; empty where there is none. */
  replay: string
  made_at: number
  expires_at: number
  revoked_at: number | null
  opens: Generated<number>
  last_open_at: number | null
}

/** An account. The library that signs managers in reads and writes the rest of its columns. */
type ManagerTable = {
  id: string
  name: string
  email: string
  role: string
  suspended_at: number | null
}

/** A signed-in browser; `seen_at` ends it when nothing is done for a while. */
type SessionTable = { id: string; manager_id: string; token: string; seen_at: number | null; created_at: string | Date }

/** The password of an account, hashed. */
type CredentialTable = {
  id: string
  manager_id: string
  account_id: string
  provider_id: string
  password: string | null
  created_at: string
  updated_at: string
}

/** A code that makes the first account, or gives an account its first or next password; only its hash is kept. */
type SetupCodeTable = {
  hash: string
  for_manager: string | null
  made_at: number
  expires_at: number
  used_at: number | null
}

type ClientTable = {
  id: string
  /** The manager who looks after the client. */
  owner: string
  /** As typed. */
  name: string
  /** For search: one width, one case, no spaces. */
  name_key: string
  /** The search key without the legal form, by which near duplicates are found. */
  core_key: string
  /** First letters of the pinyin. */
  initials: string
  code: string | null
  state: string
  closed_because: string | null
  next_action: string
  next_on: string | null
  ratings: string
  /** What the rules say of the facts, as JSON: outcomes, facts missing. */
  summary: string
  /** Recommended loans, joined by a space; empty where none. */
  recommended: string
  prefecture: string | null
  stage: string | null
  version: number
  contacted_at: number | null
  created_at: number
  updated_at: number
  binned_at: number | null
  /** The park of rules/zones.yaml that it sits in, as a manager said. */
  park: string | null
  /** The industry cluster that its code leads to; null where that is open. */
  cluster: string | null
  /** Ticked: an application was handed in at the bank on this day; there was a balance in this month. */
  applied_on: string | null
  financed_in: string | null
  /** The rulebook and the day that the summary was worked out by. */
  screened_by: string | null
  screened_on: string | null
}

/** A fact of a client, who said it and what shows it. */
type ClientFactTable = {
  client_id: string
  fact: string
  value: string
  said_by: string
  evidence: string
  set_by: string
  set_at: number
  version: number
}

/** What happened to a client, notes included; internal. */
type ClientEventTable = { id: string; client_id: string; at: number; actor: string; action: string; detail: string }

/** A decision pinned to its facts, its day and its rulebook, so that it can be replayed to the byte. */
type ClientDecisionTable = {
  id: string
  client_id: string
  ruleset_id: string
  as_of: string
  facts: string
  ratings: string
  decision_hash: string
  recommended: string
  made_by: string
  made_at: number
}

/** A lead who opened another manager's client, why, and until when. */
type ClientAccessTable = {
  id: string
  client_id: string
  manager_id: string
  reason: string
  at: number
  until: number
}

/** A link by which a client confirms what is known: only a hash of its token, and what it asks about, sealed. */
type PrefillTable = {
  id: string
  client_id: string
  token_hash: string
  /** The facts as they stood when the link was made; empty once it has ended. */
  sealed: string
  /** How many facts it asks about. */
  asked: number
  made_by: string
  made_at: number
  expires_at: number
  revoked_at: number | null
  answered_at: number | null
  opens: Generated<number>
  last_open_at: number | null
}

/** What a company gave to a desk. Answers and contact stand in `sealed` alone, which is emptied when it has ended. */
type HandoffTable = {
  id: string
  owner: string
  request_hash: string
  code_hash: string
  /** Of the receipt's key, with which its status can be seen on another device. */
  key_hash: string
  desk: string
  /** What every manager may see before one takes it over. */
  prefecture: string | null
  stage: string | null
  /** How many answers it holds, and whether there is somebody to call. */
  answers: number
  calls: number
  sealed: string
  /** The text that was agreed to: its version and its language. */
  consent: string
  /** The link that it answers: then it is for the manager of that client alone. */
  prefill_id: string | null
  client_id: string | null
  made_at: number
  expires_at: number
  taken_by: string | null
  taken_at: number | null
  merged_at: number | null
  closed_because: string | null
  closed_at: number | null
  withdrawn_at: number | null
}

/** Whom to call at a client, as handed over: sealed, and gone with the consent. */
type ClientContactTable = { client_id: string; handoff_id: string; sealed: string; expires_at: number }

/** A list that a manager took in, or has only looked at yet; its rows are kept for a day. */
type ImportTable = {
  id: string
  owner: string
  state: string
  file_name: string
  file_hash: string
  evidence: string
  as_of: string
  ruleset_id: string
  /** What was shown before the commit, as a hash: a commit does that or nothing. */
  plan: string
  counts: string
  made_at: number
  done_at: number | null
  undone_at: number | null
}

/** A row of a list, what becomes of it, and what stood there before. */
type ImportRowTable = {
  import_id: string
  row: number
  kind: string
  client_id: string | null
  name: string
  code: string | null
  facts: string
  /** Problems by cell, changes by fact, whose client it is: for the page. */
  detail: string
  /** What follows from the facts, as the columns of the client. */
  columns: string
  before: string | null
  after: string | null
}

/** A campaign as it is run: of a kind in rules/campaigns.yaml, between two days. */
type CampaignTable = {
  id: string
  kind: string
  label: string
  from_on: string
  to_on: string
  made_by: string
  made_at: number
  ended_at: number | null
}

/** Who works on a campaign, and which clients are on its list. */
type CampaignManagerTable = { campaign_id: string; manager_id: string }
type CampaignClientTable = { campaign_id: string; client_id: string; added_by: string; added_at: number }

/** A dated list with its source, over which coverage is counted. */
type RosterTable = {
  id: string
  kind: string
  title: string
  as_of: string
  source: string
  made_by: string
  made_at: number
}

/** A company on such a list, and the manager who is to call on it. Whether it is a client is worked out when asked. */
type RosterRowTable = {
  id: string
  roster_id: string
  position: number
  name: string
  name_key: string
  code: string | null
  manager_id: string | null
}

/** Every table of the database. Days and moments are milliseconds since 1970. */
export type Tables = {
  migration: MigrationTable
  audit: AuditTable
  rulebook: RulebookTable
  share: ShareTable
  manager: ManagerTable
  session: SessionTable
  credential: CredentialTable
  setup_code: SetupCodeTable
  client: ClientTable
  client_fact: ClientFactTable
  client_event: ClientEventTable
  client_decision: ClientDecisionTable
  client_access: ClientAccessTable
  prefill: PrefillTable
  handoff: HandoffTable
  client_contact: ClientContactTable
  import: ImportTable
  import_row: ImportRowTable
  campaign: CampaignTable
  campaign_manager: CampaignManagerTable
  campaign_client: CampaignClientTable
  roster: RosterTable
  roster_row: RosterRowTable
}
