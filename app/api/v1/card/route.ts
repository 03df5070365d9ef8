import { parseLine } from '@/lib/answers'
import { DeskBusy, openDesk } from '@/lib/card/desk'
import { drawCard } from '@/lib/card/draw'
import { cardView } from '@/lib/card/view'
import { decide } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { isLocale, LOCALES } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { LIMIT, readBody, refuse } from '../body'

const desk = openDesk(drawCard)

/**
 * Facts of one company in, the picture of its result out. Nothing is kept but the picture, under a hash of what it
 * shows. Only POST: the address of a picture never holds an answer.
 */
export async function POST(request: Request): Promise<Response> {
  const text = await readBody(request)
  if (text === null) return refuse([{ fact: null, code: 'too-large' }])
  const ruleset = load()
  const parsed = parseLine(ruleset, text, undefined, LIMIT)
  if ('errors' in parsed) return refuse(parsed.errors)
  // A manager's ratings are internal and no card shows who the company is: both stay out before anything is worded.
  const { companyName, unifiedSocialCreditCode, ...facts } = parsed.facts
  const asked = new URL(request.url).searchParams.get('locale') ?? ''
  const locale = isLocale(asked) ? asked : LOCALES[0]
  const view = cardView(explain(ruleset, decide(ruleset, facts, parsed.asOf), facts, locale))
  try {
    const picture = await desk(view, '1200x630')
    return new Response(picture, { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (!(error instanceof DeskBusy)) throw error
    return Response.json(
      { errors: [{ fact: null, code: 'busy' }] },
      { status: 503, headers: { 'Retry-After': '3', 'Cache-Control': 'no-store' } },
    )
  }
}
