import { decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { completeProfile, domainsOf } from './profiles'
import { reference } from './reference'
const ruleset = load()
const domains = domainsOf(ruleset)
const n = Number(process.argv[2] ?? 2000)
const tally: Record<string, Record<string, number>> = {}
const bump = (f: string, v: string) => { tally[f] ??= {}; tally[f][v] = (tally[f][v] ?? 0) + 1 }
const diffs: Record<string, number> = {}
const first: Record<string, string> = {}
let t = 0, tr = 0, tg = 0
for (let seed = 1; seed <= n; seed++) {
  let a = performance.now()
  const { asOf, facts } = completeProfile(domains, seed, { boundary: seed % 2 === 0, coarse: seed % 4 < 2 })
  let b = performance.now(); tg += b - a
  const r = reference(facts, asOf)
  a = performance.now(); tr += a - b
  let d
  try { d = decide(ruleset, facts, asOf, { brief: true }) } catch (e) { console.log(seed, asOf, String(e)); diffs.error = (diffs.error ?? 0) + 1; continue }
  t += performance.now() - a
  const check = (f: string, x: unknown, y: unknown) => { if (JSON.stringify(x) !== JSON.stringify(y)) { const key = f + ' engine ' + JSON.stringify(x) + ' ref ' + JSON.stringify(y); const k = f.includes('points') || f === 'tech' || f === 'talent' || f==='hnte'? f : key; diffs[k] = (diffs[k] ?? 0) + 1; first[k] ??= `${seed} ${asOf} ${key}` } }
  for (const p of d.products) { check('product ' + p.id, p.outcome, r.products[p.id]); bump(p.id, p.outcome) }
  for (const p of d.recognitions) { check((asOf < '2026-04-01' ? 'old ' : '') + 'recognition ' + p.id, p.outcome, r.recognitions[p.id]); bump(p.id, p.outcome) }
  for (const id of ['technology-based-sme', 'innovative-sme'] as const) { const p = d.recognitions.find(x => x.id === id)!.points!; check('points ' + id, [p.low, p.high], [r.points[id], r.points[id]]) }
  const h = d.recognitions.find(x => x.id === 'high-new-technology-enterprise')!.points!; check('hnte', [h.low, h.high], [r.hnte.low, r.hnte.high])
  check('size', d.size, r.size); bump('size', d.size.join())
  const q = d.evaluation.tech.quantitative, w = d.evaluation.talent.quantitative
  check('tech', [q.low, q.high], [r.tech, r.tech]); check('talent', [w.low, w.high], [r.talent, r.talent])
  check('recommendation', d.recommendation?.products ?? null, r.recommendation); bump('rec', JSON.stringify(r.recommendation)); bump('certain', String(d.recommendation?.certain))
}
console.log(n, 'gen', (tg / n).toFixed(3), 'ref', (tr / n).toFixed(3), 'decide', (t / n).toFixed(3))
console.table(tally)
console.log(diffs, first)
