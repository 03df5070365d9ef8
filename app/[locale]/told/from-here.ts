const first = (list: string | null) => list?.split(',')[0]?.trim()

/** Whether a request came over https, to the server itself or to what stands before it. */
export const isSecure = ({ headers, url }: Request) =>
  (first(headers.get('x-forwarded-proto')) ?? new URL(url).protocol.replace(':', '')) === 'https'

/** Whether a page of ours sent the request. A client that says nothing of where it comes from is no browser of a stranger's page. */
export function isOwn({ headers }: Request): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = headers.get('origin')
  if (!origin) return true
  const host = first(headers.get('x-forwarded-host')) ?? headers.get('host')
  return URL.canParse(origin) && new URL(origin).host === host
}
