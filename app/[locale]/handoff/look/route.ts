import { readBody } from '@/app/api/v1/body'
import { clientAddress } from '@/lib/client-address'
import { ownHandoffs } from '@/lib/db/handoffs'
import { openedStore } from '@/lib/db/open'
import { codeBy, keyBy } from '@/lib/handoff/held'
import { receiptLine } from '@/lib/handoff/receipt-cookie'
import { isLocale } from '@/lib/i18n/locale'
import { take } from '@/lib/limits'
import { isOwn, isSecure } from '../../told/from-here'

/** A receipt's code and key as typed into a form, the way to its state out; the two travel sealed in a cookie. */
export async function POST(request: Request, { params }: RouteContext<'/[locale]/handoff/look'>): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  if (!isOwn(request)) return new Response(null, { status: 403 })
  const form = new URLSearchParams((await readBody(request, 1024)) ?? '')
  const led = (cookie: string, problem = '') =>
    new Response(null, {
      status: 303,
      headers: {
        Location: `/${locale}/handoff/status${problem}`,
        'Set-Cookie': cookie,
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
      },
    })
  const none = receiptLine(null, isSecure(request))
  if (take('receipt', clientAddress(request.headers)) !== null) return led(none, '?resting')
  const [code, key] = [codeBy(form.get('code') ?? ''), keyBy(form.get('key') ?? '')]
  if (!code || !key) return led(none, '?wrong')
  const found = await ownHandoffs(await openedStore(), { kind: 'receipt', code, key }, Date.now())
  return found.length > 0 ? led(receiptLine({ code, key }, isSecure(request))) : led(none, '?wrong')
}
