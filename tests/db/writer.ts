// A program that keeps links as fast as it can and says each one only once it is kept; killed by `kills.ts` in mid-work.
import { randomBytes } from 'node:crypto'
import { openStore } from '@/lib/db/open'
import { countOpen, makeShare, revokeShares } from '@/lib/db/shares'
import { draft } from './share-draft'

const owner = { kind: 'sharer', secret: randomBytes(32).toString('base64url') } as const

process.stdin.once('data', async () => {
  const store = await openStore({ file: process.argv[2]! })
  for (let n = 0; ; n++) {
    const now = Date.now()
    const one = draft(now)
    await makeShare(store, owner, one, now)
    process.stdout.write(`made ${one.id}\n`)
    if (n % 3 === 1) {
      await countOpen(store, { kind: 'holder', token: one.token }, now)
      process.stdout.write(`opened ${one.id}\n`)
    }
    if (n % 3 === 2) {
      await revokeShares(store, owner, one.id, now)
      process.stdout.write(`revoked ${one.id}\n`)
    }
  }
})
process.stdout.write('ready\n')
