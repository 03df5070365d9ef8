// which told facts keep an outcome undetermined while all completions agree
import { decide } from '@/lib/engine'
import { load } from '@/lib/ruleset/load'
import { completions, domainsOf, partialProfile } from './profiles'
const ruleset = load(), domains = domainsOf(ruleset)
for (const arg of process.argv.slice(3)) {
  const seed = Number(arg), id = process.argv[2]!
  const partial = partialProfile(domains, seed, [0.05, 0.15, 0.3, 0.5, 0.8, 1][seed % 6]!)
  const d = decide(ruleset, partial.facts, partial.asOf, { brief: true })
  const r: any = [...d.recognitions, ...d.products].find(x => x.id === id)!
  console.log(seed, partial.asOf, r.outcome, JSON.stringify(r.points), JSON.stringify(r.version?.from), 'reexam', JSON.stringify(partial.facts.reexaminationOf), 'lg until', JSON.stringify(partial.facts.littleGiantValidUntil))
  console.log('  not satisfied:', r.criteria.filter((c: any) => c.outcome !== 'satisfied' && c.kind === 'required').map((c: any) => c.id + ':' + c.outcome).join(' '))
  const fails: Record<string, number> = {}
  for (const f of completions(domains, partial, 64, seed)) { const w: any = decide(ruleset, f, partial.asOf, { brief: true }); const x = [...w.recognitions, ...w.products].find((y: any) => y.id === id)!; const k = (x.version?.from ?? '') + ' ' + x.outcome + ': ' + x.criteria.filter((c: any) => c.outcome === 'unsatisfied' && c.kind === 'required').map((c: any) => c.id).join(' '); fails[k] = (fails[k] ?? 0) + 1 }
  for (const [k, n] of Object.entries(fails).sort((a, b) => b[1] - a[1]).slice(0, 5)) console.log('   ', n, k.slice(0, 200))
}
