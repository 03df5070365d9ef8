import { NO_ANSWERS, today, withFact } from '@/app/_ui/answers'
import { readBody } from '@/app/api/v1/body'
import { formatNumber } from '@/lib/amount'
import { isLocale, type Locale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { asked } from '../match/asked'
import { searchIndustries, withSections } from '../match/industry-search'
import { judge } from '../match/judge'
import { effectOf, originIn, startFacts, stepAfter, unasked } from '../match/order'
import { FIELDS, fieldOf, plainTyped } from '../match/understand'
import { cookieLines, pack, type Told } from '../told/answer-cookies'
import { isOwn, isSecure } from '../told/from-here'
import { isPlainFact } from '../told/plain-fact'
import { decideBriefly, readTold } from '../told/read-told'

/** The longest text of one field that is kept; no field takes more than 200 signs. */
const LONGEST = 1000

type Context = RouteContext<'/[locale]/answers'>

/** Where a form goes that is sent without scripts: judges the answer, keeps all in cookies, leads to the next step. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response(null, { status: 404 })
  const { plain } = words(locale).match
  if (!isOwn(request)) return said(plain.foreign, 403)
  const body = await readBody(request)
  if (body === null) return said(plain.tooLarge, 413)
  const form = new URLSearchParams(body)
  if (form.get('clear') === 'yes') return led(request, `/${locale}`, [])
  const before = (await readTold()) ?? { ...NO_ANSWERS, savedAt: 0 }
  const { step, answers } = answered(before, form, locale)
  const values = pack(answers, isPlainFact(load(), locale, answers.asOf ?? today(), answers))
  return values ? led(request, `/${locale}/${step}`, values) : said(plain.tooLarge, 413)
}

/** Ends the cookies, once a page with scripts has taken the answers over. */
export async function DELETE(request: Request): Promise<Response> {
  if (!isOwn(request)) return new Response(null, { status: 403 })
  return led(request, null, [])
}

/** The answers with the one in the form, and the step to show: the next one, or the same again where it is not understood. */
function answered(before: Told, form: URLSearchParams, locale: Locale): { step: string; answers: Told } {
  const ruleset = load()
  const start = startFacts(ruleset.facts)
  const id = form.get('fact') ?? ''
  const definition = ruleset.facts.find((fact) => fact.id === id)
  const { refused, ...others } = before
  const now = { ...others, savedAt: Date.now() }
  if (!definition) return { step: 'match', answers: now }
  const asOf = before.asOf ?? today()
  const question = asked(definition, ruleset.zones, words(locale).match.zone, locale)
  // A field may stand on the page twice: found industries before the whole list.
  const last = (field: string) =>
    (
      form
        .getAll(field)
        .reverse()
        .find((text) => text !== '') ?? ''
    ).slice(0, LONGEST)
  const sent = Object.fromEntries(FIELDS.map((field) => [field, last(field)]))
  const first = plainTyped(question, definition.type === 'industry' ? found(sent) : sent)
  const doubtful = judge(question, first, before.facts, { locale, asOf, ruleset })
  const meant = 'meant' in doubtful && form.get('sure') === 'meant' ? doubtful.meant : null
  const typed = meant === null ? first : { ...first, text: formatNumber(meant, fieldOf(question)) }
  const from = originIn(form.get('from'))
  const trail = from ? now.trail : [...new Set([...now.trail, id])]
  const kept = { ...now, typed: { ...now.typed, [id]: typed }, trail }
  const judged = judge(question, typed, before.facts, { locale, asOf, ruleset })
  if ('trouble' in judged || (judged.meant !== null && !form.get('sure'))) {
    const times = 'trouble' in judged ? (refused?.fact === id ? refused.times : 0) + 1 : 0
    return {
      step: `match/${id}${from ? `?from=${from}` : ''}#problem`,
      answers: { ...kept, refused: { fact: id, times } },
    }
  }
  const told = { ...kept, ...withFact(kept, id, judged.value) }
  const decision = decideBriefly(ruleset, told.facts, asOf)
  const earlier = unasked(start, decideBriefly(ruleset, before.facts, asOf), before)
  const answers = { ...told, lately: effectOf(id, earlier, unasked(start, decision, told)) }
  if (from) return { step: from === 'check' ? 'match/check' : 'result', answers }
  const next = stepAfter(id, start, answers, ruleset, decision)
  if (!next) return { step: 'result', answers }
  return { step: `match/${next}`, answers: { ...answers, trail: [...new Set([...answers.trail, next])] } }

  /** A code or the whole name of an industry is as good as a choice from the list. */
  function found(sent: Record<string, string>): Record<string, string> {
    const was = before.typed[id] ?? {}
    const isOld = sent.picked !== '' && sent.picked === was.picked && sent.text !== was.text
    if ((sent.picked && !isOld) || !sent.text?.trim()) return sent
    const [first, second] = searchIndustries(withSections(ruleset.industries.classes), sent.text)
    const isNamed =
      first && (first.code === codeIn(sent.text) || [first.label.zh, first.label.en].includes(sent.text.trim()))
    return first && (isNamed || !second) ? { ...sent, picked: first.code } : { ...sent, picked: '' }
  }
}

const codeIn = (text: string) =>
  text
    .trim()
    .toUpperCase()
    .replace(/^[A-T](?=\d)/, '')

/** On to a page, with these cookies and no trace of the answers anywhere else. */
function led(request: Request, path: string | null, values: readonly string[]): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  if (path !== null) headers.set('Location', path)
  for (const line of cookieLines(values, isSecure(request))) headers.append('Set-Cookie', line)
  return new Response(null, { status: path === null ? 204 : 303, headers })
}

const said = (text: string, status: number) =>
  new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' } })
