import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openStore } from '@/lib/db/open'
import type { Facts } from '@/lib/engine'
import { decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { share } from '@/lib/share/make'
import { DEFAULT_INCLUDE, type Include, PARTS } from '@/lib/share/page'
import { pictureOf } from '@/lib/share/picture'
import { proofOf } from '@/lib/share/proof'
import { parseShare } from '@/lib/share/request'
import { readSnapshot, type Snapshot, signatureOf, snapshotOf } from '@/lib/share/snapshot'

const folder = mkdtempSync(join(tmpdir(), 'share-'))
beforeAll(() => {
  vi.stubEnv('DATA_DIR', folder)
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const ruleset = load()
const AS_OF = '2026-11-23'
const NAME = '金丝雀科技有限公司'
const CREDIT_CODE = '91150200MA0N3W2B99'
const company: Facts = {
  companyName: NAME,
  unifiedSocialCreditCode: CREDIT_CODE,
  residentEnterprise: true,
  establishedOn: '2020-05-12',
  prefecture: 'baotou',
  industryCode: 'C3985',
  employees: 6_217,
  revenueLastYear: 286_401_230,
  revenuePriorYear: 231_907_770,
  rdExpenseLastYear: 18_203_310,
  classOneIp: 37,
  hnteValidUntil: '2027-10-16',
}
/** The answers as they are written, and as a page would word them. */
const CANARIES = ['6217', '6,217', '286401230', '28,640.123', '23190', '23,190', '1,820.331', '18203310', '23.5%']
const pageOf = (include: Partial<Include>, facts = company) =>
  snapshotOf(ruleset, facts, AS_OF, { ...DEFAULT_INCLUDE, ...include }, 0).snapshot

describe('a stored page', () => {
  it('holds no answer, no name and no credit code, whatever else is ticked', () => {
    const silent = PARTS.filter((part) => part !== 'figures' && part !== 'name')
    fc.assert(
      fc.property(fc.subarray([...silent]), (ticked) => {
        const include = Object.fromEntries(PARTS.map((part) => [part, ticked.some((one) => one === part)])) as Include
        const text = pageOf(include)
        for (const canary of [NAME, '金丝雀', CREDIT_CODE, ...CANARIES]) expect(text).not.toContain(canary)
      }),
      { numRuns: 16, seed: 19 },
    )
  })

  it('shows the name and the figures where they are ticked, and the credit code never', () => {
    const text = pageOf({ name: true, figures: true })
    expect(text).toContain(NAME)
    expect(text).toContain('23.5%')
    expect(text).not.toContain(CREDIT_CODE)
  })

  it('is read only as it was signed, for its own link and by a template in use', () => {
    const text = pageOf({})
    const signature = signatureOf('one', text)
    expect(readSnapshot('one', text, signature)?.rulesetId).toBe(ruleset.id)
    expect(readSnapshot('two', text, signature)).toBeNull()
    expect(readSnapshot('one', text.replace('{', '{ '), signature)).toBeNull()
    for (let at = 0; at < text.length; at += 997) {
      const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`
      expect(readSnapshot('one', changed, signature)).toBeNull()
    }
    const old = text.replace(/"template":"[^"]+"/, '"template":"result-0"')
    expect(readSnapshot('one', old, signatureOf('one', old))).toBeNull()
  })

  it('says the same as the picture, which adds only the link, the code and leaves the name out of previews', () => {
    const snapshot = JSON.parse(pageOf({ name: true })) as Snapshot
    const held = 'abcdefghijkmnpqrstuvwxyz23456789'
    for (const locale of ['zh', 'en'] as const) {
      const picture = pictureOf(snapshot, locale, { held, origin: 'https://a.example', preview: false })
      const { link, code, ...rest } = picture
      expect(snapshot.pages[locale].card).toMatchObject(rest)
      expect(link).toBe(`https://a.example/${locale}/share/${held}`)
      expect(code).toMatch(/[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
      expect(pictureOf(snapshot, locale, { held, origin: '', preview: true }).company).toBeNull()
    }
  })
})

describe('making a link', () => {
  it('keeps neither the facts nor anything they could be tried against, and proves the decision to its owner', async () => {
    const secret = 's'.repeat(43)
    const request = parseShare(ruleset, JSON.stringify({ asOf: AS_OF, facts: company, label: 'for the branch' }))
    if ('errors' in request) throw new Error(JSON.stringify(request.errors))
    const made = await share(ruleset, { kind: 'sharer', secret }, request, 'a-wish-of-mine', 1_000)
    expect(made.outcome).toBe('made')
    expect(await share(ruleset, { kind: 'sharer', secret }, request, 'a-wish-of-mine', 2_000)).toEqual({
      ...made,
      outcome: 'same',
    })
    const store = await openStore({ file: join(folder, 'app.db') })
    const [row] = await store.db.selectFrom('share').selectAll().execute()
    await store.close()
    for (const canary of [NAME, CREDIT_CODE, secret, ...CANARIES]) expect(JSON.stringify(row)).not.toContain(canary)
    const { companyName, unifiedSocialCreditCode, ...facts } = company
    const decision = JSON.stringify(decide(ruleset, facts, AS_OF))
    expect(row?.replay).toBe(createHmac('sha256', secret).update(decision).digest('hex'))
    expect(proofOf('other'.repeat(9), decision)).not.toBe(row?.replay)
  })
})
