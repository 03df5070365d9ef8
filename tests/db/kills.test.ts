import { expect, it } from 'vitest'
import { killWriters } from './kills'

it('twenty kills in mid-write lose nothing that was acknowledged, and the database opens each time', async () => {
  const { kills, acknowledged, lost, damaged } = await killWriters(20)
  expect({ kills, lost, damaged }).toEqual({ kills: 20, lost: [], damaged: [] })
  expect(acknowledged).toBeGreaterThan(20)
})
