import { createHmac } from 'node:crypto'
import type { Owner } from '@/lib/db/actor'
import { keyFor } from '@/lib/db/keys'
import { openedStore } from '@/lib/db/open'
import { packed } from '@/lib/db/rulebooks'
import { type Made, makeShare } from '@/lib/db/shares'
import type { Ruleset } from '@/lib/engine'
import { forEveryone } from '@/lib/rulebook/audience'
import { proofOf } from './proof'
import type { ShareRequest } from './request'
import { signatureOf, snapshotOf } from './snapshot'
import { codeOf, shareNames } from './tokens'

const DAY = 24 * 60 * 60 * 1000

let archive: { id: string; gz: Uint8Array } | undefined
/** Today's rulebook as anyone may read it and as it is archived, packed once. */
const archived = (ruleset: Ruleset): Uint8Array => {
  if (archive?.id !== ruleset.id) archive = { id: ruleset.id, gz: packed(forEveryone(ruleset)) }
  return archive.gz
}

/**
 * Makes a link: decides on the facts, keeps what the page shows, and forgets the facts. The same request under the same
 * idempotency key gives the same link.
 */
export async function share(
  ruleset: Ruleset,
  owner: Owner,
  { asOf, facts, include, label, days }: ShareRequest,
  idempotencyKey: string | null,
  now = Date.now(),
): Promise<(Made & { token: string; code: string }) | { outcome: 'conflict' | 'too-many' }> {
  const { id, token } = shareNames(owner, idempotencyKey)
  const code = codeOf(token)
  const { snapshot, decision } = snapshotOf(ruleset, facts, asOf, include, now)
  const made = await makeShare(
    await openedStore(),
    owner,
    {
      id,
      token,
      code,
      requestHash: requestHash({ asOf, facts, include, label, days }),
      label,
      rulesetId: ruleset.id,
      rulebook: archived(ruleset),
      snapshot,
      signature: signatureOf(id, snapshot),
      replay: owner.kind === 'sharer' ? proofOf(owner.secret, decision) : '',
      expiresAt: now + days * DAY,
    },
    now,
  )
  return 'id' in made ? { ...made, token, code } : made
}

/** Keyed, so that the database is no list to try answers against; the order of keys is not part of a request. */
const requestHash = (request: ShareRequest) =>
  createHmac('sha256', keyFor('cards'))
    .update(`request ${JSON.stringify(sorted(request))}`)
    .digest('hex')

/** A value with the keys of each object in order, so that equal requests read the same. */
export const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.entries(value)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, sorted(inner)])
