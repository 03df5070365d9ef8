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

/** Every table of the database. Days and moments are milliseconds since 1970. */
export type Tables = {
  migration: MigrationTable
  audit: AuditTable
  rulebook: RulebookTable
  share: ShareTable
}
