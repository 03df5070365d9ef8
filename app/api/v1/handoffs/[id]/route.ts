import { withdrawHandoff } from '@/lib/db/handoffs'
import { openedStore } from '@/lib/db/open'
import { forOwner, refuseShare } from '../../shares/asked'

/** Takes a hand-off of this device back: answers and contact are deleted at once. */
export const DELETE = (request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> =>
  forOwner(
    request,
    'own',
    async (device) => {
      const { id } = await params
      return (await withdrawHandoff(await openedStore(), device, id, Date.now()))
        ? new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
        : refuseShare('no-such-share')
    },
    '/api/v1/handoffs/[id]',
  )
