import { isLocale, LOCALES } from '@/lib/i18n/locale'
import { heldBy } from '@/lib/share/held'
import { readBody } from '../../body'

/**
 * The form of the verify page, which must work without scripts: a link or code as typed in, the way to its page out.
 * Only POST, so that what was typed does not end up in an address before it is known to be a link or code.
 */
export async function POST(request: Request): Promise<Response> {
  const form = new URLSearchParams((await readBody(request, 2048)) ?? '')
  const asked = form.get('locale') ?? ''
  const locale = isLocale(asked) ? asked : LOCALES[0]
  const held = heldBy(form.get('held') ?? '')
  const way = held ? `/${'token' in held ? held.token : held.code}` : '?unreadable'
  return new Response(null, {
    status: 303,
    headers: { Location: `/${locale}/verify${way}`, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' },
  })
}
