import { createHash } from 'node:crypto'
import type { Role } from './roles'

export { ROLES, type Role } from './roles'

/**
 * Who asks. Every query takes an actor and sees only what that actor may see, so that no page and no route can forget
 * to check. `holder` has a link or the code on a card; `sharer` is the device that made links and keeps a secret for
 * them; `receipt` is the paper of a hand-off, with its code and its key; `manager` is a relationship manager who has signed in.
 */
export type Actor =
  | { kind: 'anyone' }
  | { kind: 'holder'; token: string }
  | { kind: 'holder'; code: string }
  | { kind: 'sharer'; secret: string }
  | { kind: 'receipt'; code: string; key: string }
  | Manager

/** A signed-in account and its role. */
export type Manager = { kind: 'manager'; id: string; role: Role }

/** Those who own links. */
export type Owner = Extract<Actor, { kind: 'sharer' | 'manager' }>

/** The name under which an owner's rows stand; of a sharer's secret only the hash. */
export const ownerName = (owner: Owner): string =>
  owner.kind === 'sharer' ? `sharer:${createHash('sha256').update(owner.secret).digest('hex')}` : `manager:${owner.id}`

/** The actor as the audit trail names it: no secret, no token, no code. */
export const auditName = (actor: Actor): string =>
  actor.kind === 'sharer' || actor.kind === 'manager' ? ownerName(actor) : actor.kind
