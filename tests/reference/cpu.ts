import { decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { completeProfile, domainsOf, partialProfile, completions } from './profiles'
import { reference } from './reference'
const ruleset = load(); const domains = domainsOf(ruleset)
const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1000 }
const n = 1500
let a = cpu(); const ps = Array.from({ length: n }, (_, i) => completeProfile(domains, i, { boundary: i % 2 === 0 })); let b = cpu(); console.log('gen', (b - a) / n)
for (const p of ps) p.asOf = '2026-11-23'
const ok = ps.filter(p => { try { reference(p.facts, p.asOf); decide(ruleset, p.facts, p.asOf, { brief: true }); return true } catch (e) { return false } })
console.log(ok.length)
a = cpu(); for (const p of ok) reference(p.facts, p.asOf); console.log('ref', (cpu() - a) / n)
a = cpu(); for (const p of ok) decide(ruleset, p.facts, p.asOf, { brief: true }); console.log('brief complete', (cpu() - a) / n)
const qs = Array.from({ length: n }, (_, i) => partialProfile(domains, i, 0.4))
a = cpu(); for (const p of qs.slice(0, 600)) completions(domains, p, 8, 1); console.log('completion', (cpu() - a) / 600 / 8)
for (const p of qs) decide(ruleset, p.facts, p.asOf, { brief: true })
a = cpu(); for (const p of qs) decide(ruleset, p.facts, p.asOf, { brief: true }); console.log('brief partial (varied dates)', (cpu() - a) / n)
const rs = qs.filter(p => p.asOf === '2026-04-01'); decide(ruleset, rs[0]!.facts, '2026-04-01', { brief: true })
a = cpu(); for (const p of rs) decide(ruleset, p.facts, p.asOf, { brief: true }); console.log('brief partial one date', rs.length, (cpu() - a) / rs.length)
a = cpu(); for (const p of ok.slice(0, 100)) decide(ruleset, p.facts, p.asOf); console.log('full complete', (cpu() - a) / 100)
a = cpu(); for (const p of rs.slice(0, 60)) decide(ruleset, p.facts, p.asOf); console.log('full partial', (cpu() - a) / 60)
