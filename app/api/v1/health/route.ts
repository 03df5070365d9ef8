import { openedStore } from '@/lib/db/open'
import { load } from '@/lib/ruleset/load'

// Asked at each call, never at the build.
export const dynamic = 'force-dynamic'

/** Whether this server can decide and keep: 200, or 503 where the database does not answer. Tells nothing of what is in it. */
export async function GET(): Promise<Response> {
  const answer = async () => {
    try {
      const { db, kind } = await openedStore()
      await db.selectFrom('migration').select('name').limit(1).execute()
      return { database: kind, answers: true }
    } catch {
      return { database: null, answers: false }
    }
  }
  const database = await answer()
  return Response.json(
    { rules: load().id, ...database },
    { status: database.answers ? 200 : 503, headers: { 'Cache-Control': 'no-store' } },
  )
}
