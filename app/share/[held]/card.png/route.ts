import { DeskBusy, desk, isShape } from '@/lib/card'
import { clientAddress } from '@/lib/client-address'
import { isLocale, LOCALES } from '@/lib/i18n/locale'
import { take } from '@/lib/limits'
import { look, STATUS } from '@/lib/share/look'
import { originOf } from '@/lib/share/origin'
import { pictureOf } from '@/lib/share/picture'

const HEADERS = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
}
const refuse = (status: number, seconds?: number) =>
  new Response(null, {
    status,
    headers: { ...HEADERS, ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }) },
  })

/**
 * The picture of a share, for an `<img>` that a phone saves by a long press. `?shape=` and `?locale=` choose one;
 * `?preview` leaves the company's name out, for the small picture beside a link.
 */
export async function GET(request: Request, { params }: { params: Promise<{ held: string }> }): Promise<Response> {
  const address = clientAddress(request.headers)
  const { held } = await params
  const seen = await look(held, address)
  if (seen.state !== 'open') return refuse(STATUS[seen.state], seen.state === 'resting' ? seen.seconds : undefined)
  const seconds = take('picture', address)
  if (seconds !== null) return refuse(429, seconds)
  const asked = new URL(request.url).searchParams
  const [locale, shape] = [asked.get('locale') ?? '', asked.get('shape') ?? '']
  const view = pictureOf(seen.snapshot, isLocale(locale) ? locale : LOCALES[0], {
    held,
    origin: originOf(request.headers),
    preview: asked.has('preview'),
  })
  try {
    const { bytes, tag } = await desk(view, isShape(shape) ? shape : '1200x630')
    return new Response(bytes, { headers: { ...HEADERS, 'Content-Type': 'image/png', ETag: `"${tag}"` } })
  } catch (error) {
    if (!(error instanceof DeskBusy)) throw error
    return refuse(503, 3)
  }
}
