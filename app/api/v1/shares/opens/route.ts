import { parseJson } from '@/lib/answers'
import { openedStore } from '@/lib/db/open'
import { countOpen } from '@/lib/db/shares'
import { errorPlaces, log } from '@/lib/log'
import { heldIn } from '@/lib/share/held'
import { readBody } from '../../body'
import { isPerson, notByPage, tooOften } from '../asked'

/**
 * One opening by a person: sent by the page itself after it has been in view for a second, with the token in the body
 * because addresses are written down in many places. Whatever comes of it, the answer is the same.
 */
export async function POST(request: Request): Promise<Response> {
  const refused = notByPage(request) ?? tooOften('open', request)
  if (refused) return refused
  const text = (await readBody(request, 256)) ?? ''
  const held = heldIn(String((parseJson(text)?.body as { held?: unknown } | null)?.held ?? ''))
  if (held && isPerson(request))
    try {
      await countOpen(await openedStore(), { kind: 'holder', ...held }, Date.now())
    } catch (error) {
      log({ event: 'error', route: '/api/v1/shares/opens', ...errorPlaces(error) })
    }
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}
