import { parseLine } from '@/lib/answers'
import { decide } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { isLocale } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { LIMIT, readBody, refuse } from '../body'

/** Facts of one company in, its decision out; with `?locale=zh` or `en` also the decision in words. Nothing is kept. */
export async function POST(request: Request): Promise<Response> {
  const text = await readBody(request)
  if (text === null) return refuse([{ fact: null, code: 'too-large' }])
  const ruleset = load()
  const parsed = parseLine(ruleset, text, undefined, LIMIT)
  if ('errors' in parsed) return refuse(parsed.errors)
  const { id, facts, asOf, ratings } = parsed
  const decision = decide(ruleset, facts, asOf, ratings ? { ratings } : {})
  const locale = new URL(request.url).searchParams.get('locale') ?? ''
  return Response.json(
    { id, ...decision, ...(isLocale(locale) ? { explanation: explain(ruleset, decision, facts, locale) } : {}) },
    { headers: { 'Cache-Control': 'no-store' } },
  )
}
