import { emptyBin } from './clients'
import { forgetHandoffs } from './handoff-rows'
import { forgetLists } from './imports'
import type { Store } from './open'

/** Everything whose last day has come goes, though nobody looks: what was handed over, lists taken in, clients in the bin. */
export async function forgetOld(store: Store, now: number): Promise<void> {
  await forgetHandoffs(store, now)
  await emptyBin(store, now)
  await forgetLists(store.db, now)
}
