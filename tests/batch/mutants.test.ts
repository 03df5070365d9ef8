import { expect, test } from 'vitest'
import { load } from '@/lib/ruleset/load'
import { mutantCsv, mutantXlsx, readMutant } from './mutants'

const ruleset = load()

test('600 damaged CSV files are read or refused, none crashes the reader', async () => {
  const told = { read: 0, refused: 0 }
  for (let seed = 1; seed <= 600; seed++) told[await readMutant(ruleset, mutantCsv(seed), 'list.csv')]++
  expect(Math.min(told.read, told.refused)).toBeGreaterThan(30)
})

test('600 damaged XLSX files are read or refused, none crashes the reader', async () => {
  const told = { read: 0, refused: 0 }
  for (let seed = 1; seed <= 600; seed++) told[await readMutant(ruleset, mutantXlsx(seed), 'list.xlsx')]++
  expect(Math.min(told.read, told.refused)).toBeGreaterThan(30)
})
