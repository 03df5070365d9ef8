import { parseJson } from '@/lib/answers'
import { openedStore } from '@/lib/db/open'
import { countPrefillOpen } from '@/lib/db/prefills'
import { prefillIn } from '@/lib/handoff/held'
import { errorPlaces, log } from '@/lib/log'
import { readBody } from '../../body'
import { isPerson, notByPage, tooOften } from '../../shares/asked'

/** One opening of a link to confirm by a person, told by its page after a second in view. The answer is always the same. */
export async function POST(request: Request): Promise<Response> {
  const refused = notByPage(request) ?? tooOften('open', request)
  if (refused) return refused
  const text = (await readBody(request, 256)) ?? ''
  const token = prefillIn(String((parseJson(text)?.body as { held?: unknown } | null)?.held ?? ''))
  if (token && isPerson(request))
    try {
      await countPrefillOpen(await openedStore(), { kind: 'holder', token }, Date.now())
    } catch (error) {
      log({ event: 'error', route: '/api/v1/prefills/opens', ...errorPlaces(error) })
    }
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}
