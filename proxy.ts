import { type NextRequest, NextResponse } from 'next/server'
import { clientAddress } from '@/lib/client-address'
import { PREFILL_STATUS, peekForPrefill } from '@/lib/handoff/look'
import { isLocale, LOCALES } from '@/lib/i18n/locale'
import { peek, STATUS } from '@/lib/share/look'

/**
 * Sends "/" to the language chosen before, else to the first one that the browser names. A page under a link gets the
 * status of its link, 410 once it has ended, which a page cannot give by itself; what it shows it decides alone.
 */
export async function proxy(request: NextRequest) {
  const held = /^\/[^/]+\/(?:share|verify)\/([^/]+)$/.exec(request.nextUrl.pathname)?.[1]
  if (held !== undefined) return withStatus(request, await peek(held, clientAddress(request.headers)), STATUS)
  const asked = /^\/[^/]+\/prefill\/([^/]+)$/.exec(request.nextUrl.pathname)?.[1]
  if (asked !== undefined)
    return withStatus(request, await peekForPrefill(asked, clientAddress(request.headers)), PREFILL_STATUS)
  const saved = request.cookies.get('locale')?.value ?? ''
  const locale = isLocale(saved) ? saved : preferred(request.headers.get('accept-language') ?? '')
  return NextResponse.redirect(new URL(`/${locale}`, request.url), 307)
}

// Only here: a wider matcher doubles the cost of every page and cuts long uploads.
export const config = { matcher: ['/', '/(zh|en)/(share|verify|prefill)/:held'] }

function withStatus<State extends string>(
  request: NextRequest,
  seen: { state: State; seconds?: number },
  statuses: Record<State, number>,
) {
  if (seen.state === 'open') return NextResponse.next()
  const response = NextResponse.rewrite(request.nextUrl, { status: statuses[seen.state] })
  if (seen.seconds !== undefined) response.headers.set('Retry-After', String(seen.seconds))
  return response
}

const preferred = (accepted: string) =>
  accepted
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLocale) ?? LOCALES[0]
