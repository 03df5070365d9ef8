// `npm run kills`: a program that keeps links is killed a thousand times in mid-write; nothing acknowledged may be lost.
import { killWriters } from '../tests/db/kills'

const asked = process.argv.indexOf('--rounds')
const rounds = asked > 0 ? Number(process.argv[asked + 1]) : 1000
const began = Date.now()
const { kills, acknowledged, lost, unsaid, damaged, slowestOpening } = await killWriters(rounds)
for (const line of [...lost, ...damaged].slice(0, 20)) console.error(line)
console.log(
  `${kills} kills, ${acknowledged} acknowledged writes: ${lost.length} lost; ${unsaid} kept without a word; ` +
    `${damaged.length} damaged openings, the slowest ${slowestOpening} ms; ${((Date.now() - began) / 1000).toFixed(0)} s`,
)
process.exitCode = lost.length + damaged.length > 0 || kills !== rounds ? 1 : 0
