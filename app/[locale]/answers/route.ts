import { NO_ANSWERS } from '@/app/_ui/answers'
import { readBody } from '@/app/api/v1/body'
import { isLocale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { ALL, allAnswered } from '../told/all-answered'
import { cookieLines, pack } from '../told/answer-cookies'
import { answered } from '../told/answered'
import { isOwn, isSecure } from '../told/from-here'
import { isPlainFact } from '../told/plain-fact'
import { readTold } from '../told/read-told'

/** Where a form goes that is sent without scripts: judges the answer, keeps all in cookies, leads to the next step. */
export async function POST(request: Request, { params }: RouteContext<'/[locale]/answers'>): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  const { plain } = words(locale).match
  if (!isOwn(request)) return said(plain.foreign, 403)
  const body = await readBody(request)
  if (body === null) return said(plain.tooLarge, 413)
  const form = new URLSearchParams(body)
  if (form.get('clear') === 'yes') return led(request, `/${locale}`, [])
  const ruleset = load()
  const before = (await readTold()) ?? { ...NO_ANSWERS, savedAt: 0 }
  const next = form.get('fact') === ALL ? allAnswered : answered
  const { step, answers } = next(ruleset, before, form, locale)
  const values = pack(answers, isPlainFact(ruleset, locale, answers.asOf ?? today(), answers))
  return values ? led(request, `/${locale}/${step}`, values) : said(plain.tooLarge, 413)
}

/** Ends the cookies, once a page with scripts has taken the answers over. */
export async function DELETE(request: Request): Promise<Response> {
  return isOwn(request) ? led(request, null, []) : new Response(null, { status: 403 })
}

/** On to a page, with these cookies and no trace of the answers anywhere else. */
function led(request: Request, path: string | null, values: readonly string[]): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  if (path !== null) headers.set('Location', path)
  for (const line of cookieLines(values, isSecure(request))) headers.append('Set-Cookie', line)
  return new Response(null, { status: path === null ? 204 : 303, headers })
}

const said = (text: string, status: number) =>
  new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })
