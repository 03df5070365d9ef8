import { type NextRequest, NextResponse } from 'next/server'
import { clientAddress } from '@/lib/client-address'
import { isLocale, LOCALES } from '@/lib/i18n/locale'
import { peek, STATUS } from '@/lib/share/look'

/**
 * Sends "/" to the language chosen before, else to the first one that the browser names. A page under a link gets the
 * status of its link, 410 once it has ended, which a page cannot give by itself; what it shows it decides alone.
 */
export async function proxy(request: NextRequest) {
  const held = /^\/[^/]+\/(?:share|verify)\/([^/]+)$/.exec(request.nextUrl.pathname)?.[1]
  if (held !== undefined) return withStatus(request, held)
  const saved = request.cookies.get('locale')?.value ?? ''
  const locale = isLocale(saved) ? saved : preferred(request.headers.get('accept-language') ?? '')
  return NextResponse.redirect(new URL(`/${locale}`, request.url), 307)
}

// Only here: a wider matcher doubles the cost of every page and cuts long uploads.
export const config = { matcher: ['/', '/(zh|en)/(share|verify)/:held'] }

async function withStatus(request: NextRequest, held: string) {
  const seen = await peek(held, clientAddress(request.headers))
  if (seen.state === 'open') return NextResponse.next()
  const response = NextResponse.rewrite(request.nextUrl, { status: STATUS[seen.state] })
  if (seen.state === 'resting') response.headers.set('Retry-After', String(seen.seconds))
  return response
}

const preferred = (accepted: string) =>
  accepted
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLocale) ?? LOCALES[0]
