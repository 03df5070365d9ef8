/**
 * Why a query does nothing. `not-found` also stands for what the actor may not see, so that nobody learns what is there.
 * Thrown, so that a transaction that has begun is undone.
 */
export type RefusalCode =
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'duplicate'
  | 'not-fit'
  | 'incomplete'
  | 'too-many'
  | 'wrong-code'
  | 'wrong-password'
  | 'busy'

export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    /** What the page needs to say it: the field, or what stands there now. Never another owner's content. */
    readonly detail: Record<string, unknown> = {},
  ) {
    super(code)
    this.name = 'Refusal'
  }
}
