import { cookies } from 'next/headers'
import { ownHandoffs, withdrawHandoff } from '@/lib/db/handoffs'
import { openedStore } from '@/lib/db/open'
import { RECEIPT_COOKIE, receiptIn } from '@/lib/handoff/receipt-cookie'
import { isLocale } from '@/lib/i18n/locale'
import { isOwn } from '../../told/from-here'

/** Takes the hand-off of the receipt in the cookie back: the form of a browser without scripts. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/[locale]/handoff/withdraw'>,
): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  if (!isOwn(request)) return new Response(null, { status: 403 })
  const receipt = receiptIn((await cookies()).get(RECEIPT_COOKIE)?.value)
  if (receipt) {
    const [store, now] = [await openedStore(), Date.now()]
    for (const { id } of await ownHandoffs(store, receipt, now)) await withdrawHandoff(store, receipt, id, now)
  }
  return new Response(null, {
    status: 303,
    headers: { Location: `/${locale}/handoff/status`, 'Cache-Control': 'no-store' },
  })
}
