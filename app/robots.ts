import type { MetadataRoute } from 'next'
import { siteUrl } from '@/lib/site'

/** Pages may be found; the API and the signed-in workspace need no visitors. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/api/', '/*/workspace', '/*/share', '/*/verify/', '/share/', '/*/prefill', '/*/handoff/'],
    },
    sitemap: new URL('/sitemap.xml', siteUrl()).href,
  }
}
