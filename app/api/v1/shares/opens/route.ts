import { parseJson } from '@/lib/answers'
import { clientAddress } from '@/lib/client-address'
import { openedStore } from '@/lib/db/open'
import { countOpen } from '@/lib/db/shares'
import { errorPlaces, log } from '@/lib/log'
import { heldIn } from '@/lib/share/held'
import { take } from '@/lib/share/limits'
import { readBody } from '../../body'
import { refuseShare } from '../asked'

// Previews in chats, search engines, scripts. A person's browser says none of these words.
const ROBOT =
  /bot\b|bot[/-]|crawl|spider|slurp|preview|externalhit|embedly|fetch|curl|wget|python|java\/|okhttp|go-http|axios|node/i

/**
 * One opening by a person: sent by the page itself after it has been in view for a second, with the token in the body
 * because addresses are written down in many places. Whatever comes of it, the answer is the same.
 */
export async function POST(request: Request): Promise<Response> {
  const { headers } = request
  const site = headers.get('sec-fetch-site')
  // A page of another site cannot set a header of its own without asking first, and we never allow it.
  if ((site !== null && site !== 'same-origin') || headers.get('x-opened') !== 'page')
    return refuseShare('not-from-here')
  const seconds = take('open', clientAddress(headers))
  if (seconds !== null) return refuseShare('too-often', seconds)
  const text = (await readBody(request, 256)) ?? ''
  const held = heldIn(String((parseJson(text)?.body as { held?: unknown } | null)?.held ?? ''))
  const agent = headers.get('user-agent') ?? ''
  if (held && agent !== '' && !ROBOT.test(agent))
    try {
      await countOpen(await openedStore(), { kind: 'holder', ...held }, Date.now())
    } catch (error) {
      log({ event: 'error', route: '/api/v1/shares/opens', ...errorPlaces(error) })
    }
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}
