import { decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { completeProfile, domainsOf } from './profiles'
import { reference } from './reference'
const ruleset = load()
const seed = Number(process.argv[2])
const { asOf, facts } = completeProfile(domainsOf(ruleset), seed, { boundary: seed % 2 === 0, coarse: seed % 4 < 2 })
console.log(asOf, JSON.stringify(facts)); const r = reference(facts, asOf); console.log(JSON.stringify(r))
const d = decide(ruleset, facts, asOf, { brief: true })
console.log(JSON.stringify(d.recommendation), d.products.map(p => [p.id, p.rank, p.outcome, p.criteria.filter(c => c.kind === 'preferred').map(c => c.id + c.outcome), p.criteria.filter(c => c.outcome !== 'satisfied').map(c => c.id)]), JSON.stringify(d.derived))
