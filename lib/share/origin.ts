import { siteUrl } from '@/lib/site'

/**
 * The address of this installation, for QR codes and previews: `SITE_URL`, else what the visitor's browser called us
 * by, which is then told to nobody else. Behind a reverse proxy `SITE_URL` must be set.
 */
export function originOf(headers: Headers): string {
  if (process.env.SITE_URL) return siteUrl().origin
  const host = headers.get('host') ?? ''
  return /^[a-z0-9.-]+(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/i.test(host)
    ? `http://${host.toLowerCase()}`
    : 'http://localhost'
}
