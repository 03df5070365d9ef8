import { decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { complete, chanceOf, domainsOf } from './profiles'
const ruleset = load(); const domains = domainsOf(ruleset)
const p = complete(domains, '2026-11-23', { establishedOn: '2026-03-01' }, { mood: 'good', boundary: 0, slips: 0 }, chanceOf(1))
const d = decide(ruleset, p, '2026-11-23', { brief: true })
console.log(d.size, d.derived, d.products.map(x => x.outcome + ' ' + x.criteria.filter(c => c.outcome !== 'satisfied').map(c => c.id + ':' + c.outcome)))
console.log(d.recognitions.map(x => x.id + ' ' + x.outcome + JSON.stringify(x.points) + x.criteria.filter(c => c.outcome !== 'satisfied').map(c => c.id + ':' + c.outcome)))
console.log(JSON.stringify(d.recommendation), d.evaluation.tech.quantitative, d.evaluation.talent.quantitative)
for (const bad of [{ employees: 5, techStaff: 6 }, { establishedOn: '2026-03-01', revenuePriorYear: 5 }, { accountsYear: 2020 }, { accountsYear: 2026 }])
  try { decide(ruleset, bad, '2026-11-23', { brief: true }); console.log('ok', bad) } catch (e) { console.log(String(e)) }
