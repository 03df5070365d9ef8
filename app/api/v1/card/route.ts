import { parseLine } from '@/lib/answers'
import { cardView, DeskBusy, desk, isShape } from '@/lib/card'
import { decide } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { isLocale, LOCALES } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { LIMIT, readBody, refuse } from '../body'

/**
 * Facts of one company in, the picture of its result out. Nothing is kept but the picture, in memory for a while.
 * Only POST: the address of a picture never holds an answer.
 */
export async function POST(request: Request): Promise<Response> {
  const text = await readBody(request)
  if (text === null) return refuse([{ fact: null, code: 'too-large' }])
  const ruleset = load()
  const parsed = parseLine(ruleset, text, undefined, LIMIT)
  if ('errors' in parsed) return refuse(parsed.errors)
  // A manager's ratings are internal and this card shows not who the company is: both stay out before anything is worded.
  const { companyName, unifiedSocialCreditCode, ...facts } = parsed.facts
  const asked = new URL(request.url).searchParams
  const [locale, shape] = [asked.get('locale') ?? '', asked.get('shape') ?? '1200x630']
  if (!isShape(shape)) return refuse([{ fact: null, code: 'out-of-domain' }])
  const words = isLocale(locale) ? locale : LOCALES[0]
  const view = cardView(explain(ruleset, decide(ruleset, facts, parsed.asOf, { brief: true }), facts, words))
  try {
    const { bytes } = await desk(view, shape)
    return new Response(bytes, { headers: { 'Content-Type': 'image/png', 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (!(error instanceof DeskBusy)) throw error
    return Response.json(
      { errors: [{ fact: null, code: 'busy' }] },
      { status: 503, headers: { 'Retry-After': '3', 'Cache-Control': 'no-store' } },
    )
  }
}
