import { rebased, taken, type VisitClient } from '@/lib/visit/taken'
import { send } from '../send'
import { keep, kept, takePages } from './keep'

/** Takes a client along for today: its facts sealed on this device, its pages put by. Whether that was done. */
export async function takeAlong(locale: string, rulesetId: string, manager: string, id: string): Promise<boolean> {
  const told = await send<VisitClient>('GET', `clients/${id}/visit`)
  if (!told.ok) return false
  try {
    await takePages(locale, rulesetId, [id])
    const before = await kept(manager, id)
    const now = before ? rebased(before, told.value, Date.now()) : taken(told.value, Date.now())
    await keep(manager, { ...now, chosen: true })
    return true
  } catch {
    return false
  }
}
