import { expect, test } from 'vitest'
import type { Ruleset } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { differ } from '@/scripts/differ'
import { exportJdm } from '@/scripts/export-jdm'

test('another engine says the same of 300 known companies', async () => {
  const found = await differ(load(), { profiles: 300 })
  expect(found.differences).toEqual([])
  expect(found.fields).toBeGreaterThan(300 * 12)
})

test('where a fact is missing, the other engine fails or is wrong', async () => {
  const { one, many } = (await differ(load(), { profiles: 300, from: 301 })).partial
  expect(one.threw + one.wrong).toBeGreaterThan(0)
  expect(many.right).toBe(0)
})

test('a limit that moves by a hundredth in the export is found', async () => {
  const ruleset = load()
  const exported = structuredClone(ruleset) as Ruleset
  for (const { values = {} } of exported.regulations.find(({ id }) => id === 'little-giant')!.versions)
    values.mainRevenueShareMin = 0.91
  for (const card of exported.scorecards)
    for (const one of card.characteristics)
      for (const band of one.bands ?? [])
        if (band.when && 'fact' in band.when && band.when.fact === 'techStaffShare') band.when.value = 0.31
  expect((await differ(ruleset, { profiles: 300, exported })).differing).toBeGreaterThan(0)
})

test('the export of a day holds every criterion and every band as an expression of its own', () => {
  const ruleset = load()
  const { nodes, edges } = exportJdm(ruleset, '2026-11-24')
  expect(edges).toHaveLength(nodes.length - 1)
  const keys = nodes
    .flatMap(({ content }) => (content.expressions as { key: string }[] | undefined) ?? [])
    .map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  for (const { id, criteria } of ruleset.products)
    for (const criterion of criteria.filter(({ kind }) => kind === 'required'))
      expect(keys).toContain(`${id}_${criterion.id}`.replaceAll('-', '_'))
})
