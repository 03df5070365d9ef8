import type { Branch } from '@/lib/engine'

/** The desks that take a hand-off: those of the branch's own area. Elsewhere the entry says whom to call. */
export const takesHandoffs = ({ kind }: Branch): boolean => kind !== 'outside'

/** The desk of a place; absent while the place is open. */
export const deskOf = (branches: readonly Branch[], place: unknown): Branch | undefined =>
  branches.find(({ prefectures }) => typeof place === 'string' && prefectures.includes(place))
