import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { ShareDraft } from '@/lib/db/shares'

const DAY = 24 * 60 * 60 * 1000
const rulebook = gzipSync('{"id":"0123456789abcdef"}')

/** A link like any other, made on `now` for thirty days. */
export function draft(now: number, label = ''): ShareDraft {
  const name = () => randomBytes(16).toString('hex')
  return {
    id: name(),
    token: name(),
    code: name(),
    requestHash: 'request',
    label,
    rulesetId: '0123456789abcdef',
    rulebook,
    snapshot: `{"shown":"${name()}"}`,
    signature: name(),
    replay: name(),
    expiresAt: now + 30 * DAY,
  }
}
