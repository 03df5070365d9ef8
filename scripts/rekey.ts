import { randomBytes } from 'node:crypto'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder, installationSecret, secretIn } from '@/lib/db/keys'
import { openStore, place } from '@/lib/db/open'
import { rekey } from '@/lib/db/rekey'

/**
 * `npm run rekey`, while no server runs: takes the database to another secret. Where the secret stands in `secret.key` a new
 * one is made there; where it is `SECRET_KEY` the new one is given as `NEW_SECRET_KEY`, and then put into its place by hand.
 */
async function run() {
  const file = process.env.SECRET_KEY === undefined ? join(dataFolder(), 'secret.key') : null
  const given = process.env.NEW_SECRET_KEY
  if (file === null && given === undefined)
    throw new Error('Give the new secret: NEW_SECRET_KEY=$(openssl rand -hex 32) npm run rekey')
  const [from, to] = [installationSecret(), given === undefined ? randomBytes(32) : secretIn(given, 'NEW_SECRET_KEY')]
  // On disk before anything is sealed with it: whatever happens then, it is not lost.
  if (file) writeFileSync(`${file}.next`, `${to.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true })
  const store = await openStore(place())
  try {
    const { sealed, links, sessions } = await rekey(store, from, to, Date.now())
    if (file) renameSync(`${file}.next`, file)
    console.log(`sealed anew: ${sealed}; ended: ${links} links, ${sessions} sign-ins`)
    console.log(
      file ? `The new secret is in ${file}.` : 'Now put NEW_SECRET_KEY into the place of SECRET_KEY, on every server.',
    )
  } finally {
    await store.close()
  }
}

try {
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
