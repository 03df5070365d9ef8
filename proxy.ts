import { type NextRequest, NextResponse } from 'next/server'
import { isLocale, LOCALES } from '@/lib/i18n/locale'

/** Sends "/" to the language chosen before, else to the first one that the browser names. */
export function proxy(request: NextRequest) {
  const saved = request.cookies.get('locale')?.value ?? ''
  const locale = isLocale(saved) ? saved : preferred(request.headers.get('accept-language') ?? '')
  return NextResponse.redirect(new URL(`/${locale}`, request.url), 307)
}

// Only here: a wider matcher doubles the cost of every page and cuts long uploads.
export const config = { matcher: ['/'] }

const preferred = (accepted: string) =>
  accepted
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find(isLocale) ?? LOCALES[0]
