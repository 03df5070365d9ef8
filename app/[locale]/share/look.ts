import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { cache } from 'react'
import { clientAddress } from '@/lib/client-address'
import type { Locale } from '@/lib/i18n'
import { shareWords } from '@/lib/i18n/share'
import { look } from '@/lib/share/look'
import { originOf } from '@/lib/share/origin'

/** What the visitor of this request gets to see; looked up, and counted where it leads nowhere, once for the whole page. */
export const lookOnce = cache(async (held: string) => look(held, clientAddress(await headers())))

/** The head of every page under a link: the same words for all of them, and out of every index. */
export async function shareMetadata(locale: Locale, title: string, image?: string): Promise<Metadata> {
  const { pageTitle, pageDescription } = shareWords(locale)
  return {
    title,
    description: pageDescription,
    robots: 'noindex, nofollow, noarchive',
    referrer: 'no-referrer',
    ...(image
      ? {
          metadataBase: new URL(originOf(await headers())),
          openGraph: {
            title: pageTitle,
            description: pageDescription,
            images: [{ url: image, width: 1200, height: 630 }],
          },
        }
      : {}),
  }
}
