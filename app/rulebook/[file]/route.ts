import { forEveryone } from '@/lib/rulebook/audience'
import { load } from '@/lib/ruleset/load'

/** The rulebook as one file named by its id: what it says never changes under that name, so it may be kept for good. */
export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => [{ file: `${load().id}.json` }]

export function GET(): Response {
  return Response.json(forEveryone(load()), { headers: { 'Cache-Control': 'public, max-age=31536000, immutable' } })
}
