import type { MetadataRoute } from 'next'

/** Pages may be found; the API and the signed-in workspace need no visitors. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/', disallow: ['/api/', '/*/workspace', '/*/share'] } }
}
