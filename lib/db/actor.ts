import { createHash } from 'node:crypto'

/**
 * Who asks. Every query takes an actor and sees only what that actor may see, so that no page and no route can forget
 * to check. `holder` has a link or the code on a card; `sharer` is the device that made links and keeps a secret for
 * them; `manager` is a relationship manager who has signed in.
 */
export type Actor =
  | { kind: 'anyone' }
  | { kind: 'holder'; token: string }
  | { kind: 'holder'; code: string }
  | { kind: 'sharer'; secret: string }
  | Manager

/** What a manager may do: look after clients; lead those who do; keep the accounts. */
export const ROLES = ['manager', 'lead', 'administrator'] as const
export type Role = (typeof ROLES)[number]
export type Manager = { kind: 'manager'; id: string; role: Role }

/** Those who own links. */
export type Owner = Extract<Actor, { kind: 'sharer' | 'manager' }>

/** The name under which an owner's rows stand; of a sharer's secret only the hash. */
export const ownerName = (owner: Owner): string =>
  owner.kind === 'sharer' ? `sharer:${createHash('sha256').update(owner.secret).digest('hex')}` : `manager:${owner.id}`

/** The actor as the audit trail names it: no secret, no token, no code. */
export const auditName = (actor: Actor): string =>
  actor.kind === 'sharer' || actor.kind === 'manager' ? ownerName(actor) : actor.kind
