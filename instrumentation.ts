import type { Instrumentation } from 'next'

const FORGETS_EVERY = 6 * 60 * 60 * 1000

async function said(error: unknown) {
  const { errorPlaces, log } = await import('@/lib/log')
  log({ event: 'error', route: 'start', ...errorPlaces(error) })
}

/**
 * At the start of a server: every request is noted with where it comes from, every answer gets its headers; what has
 * reached its last day is forgotten, then and every six hours; and where there is no account yet, the console shows the code that makes the first one.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { noteAddresses } = await import('@/lib/client-address')
  noteAddresses()
  const { shedLoad } = await import('@/lib/shed')
  shedLoad()
  if (process.env.NODE_ENV === 'production') {
    // While developing the framework needs what a policy forbids.
    const { setHeaders } = await import('@/lib/site-headers')
    setHeaders()
  }
  const { firstSetupCode } = await import('@/lib/auth')
  try {
    const code = await firstSetupCode(Date.now())
    const { openedStore } = await import('@/lib/db/open')
    const { forgetOld } = await import('@/lib/db/forget')
    const forget = async () => forgetOld(await openedStore(), Date.now())
    await forget()
    setInterval(() => forget().catch(said), FORGETS_EVERY).unref()
    if (code)
      console.log(
        `\n  No manager's account yet. One-time code for the first, good for an hour: ${code}\n  Use it at /zh/workspace/password\n`,
      )
  } catch (error) {
    // The pages of companies need no database: the server goes on, and says what is wrong.
    console.error('  The database could not be opened at the start; the workspace will try again.')
    await said(error)
  }
}

/** What broke while a page or a door was answered: where, and by what kind of error; never what was asked or sent. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { errorPlaces, log } = await import('@/lib/log')
  const ref = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  log({ event: 'error', route: context.routePath, method: request.method, ref, ...errorPlaces(error) })
}
