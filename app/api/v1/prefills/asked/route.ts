import { parseJson } from '@/lib/answers'
import { clientAddress } from '@/lib/client-address'
import { openedStore } from '@/lib/db/open'
import { readPrefill } from '@/lib/db/prefills'
import { prefillIn } from '@/lib/handoff/held'
import { take } from '@/lib/limits'
import { errorPlaces, log } from '@/lib/log'
import { readBody } from '../../body'
import { notByPage, refuseShare, tooOften } from '../../shares/asked'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** What an open link asks its company to confirm, for the page's own script alone: no preview and no robot sees it. */
export async function POST(request: Request): Promise<Response> {
  const refused = notByPage(request) ?? tooOften('prefill', request)
  if (refused) return refused
  const text = (await readBody(request, 256)) ?? ''
  const token = prefillIn(String((parseJson(text)?.body as { held?: unknown } | null)?.held ?? ''))
  try {
    const found = token && (await readPrefill(await openedStore(), { kind: 'holder', token }, Date.now()))
    if (found) return Response.json(found, { headers: NO_STORE })
    take('miss', clientAddress(request.headers))
    return refuseShare('link-ended')
  } catch (error) {
    log({ event: 'error', route: '/api/v1/prefills/asked', status: 503, ...errorPlaces(error) })
    return refuseShare('busy', 5)
  }
}
