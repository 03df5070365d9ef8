import { openedStore } from '@/lib/db/open'
import { archivedRulebook } from '@/lib/db/rulebooks'
import { forEveryone } from '@/lib/rulebook/audience'
import { load } from '@/lib/ruleset/load'

/**
 * The rulebook as one file named by its id: what it says never changes under that name, so it may be kept for good.
 * An older one that made a card comes out of the archive.
 */
export const dynamic = 'force-dynamic'

let packed: { id: string; text: string } | undefined
function own(): string {
  if (packed?.id !== load().id) packed = { id: load().id, text: JSON.stringify(forEveryone(load())) }
  return packed.text
}

export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const id = /^([0-9a-f]{16})\.json$/.exec((await params).file)?.[1]
  const text = id === load().id ? own() : id && (await archivedRulebook(await openedStore(), { kind: 'anyone' }, id))
  if (!text) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  return new Response(text, {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}
