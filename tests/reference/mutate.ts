import { readFileSync } from 'node:fs'
import { transformSync } from 'esbuild'
import { load } from '@/lib/ruleset/load'
import { completeProfile, domainsOf } from './profiles'
const source = readFileSync('tests/reference/reference.ts', 'utf8')
const compileFn = (text: string) => { const { code } = transformSync(text, { loader: 'ts', format: 'cjs' }); const m: any = { exports: {} }; new Function('module', 'exports', code)(m, m.exports); return m.exports.reference }
const N = Number(process.argv[2] ?? 4000)
const domains = domainsOf(load())
const ps = Array.from({ length: N }, (_, i) => completeProfile(domains, i + 1, { boundary: (i + 1) % 2 === 0, coarse: (i + 1) % 8 < 2 }))
const base = compileFn(source)
const want = ps.map(p => JSON.stringify(base(p.facts, p.asOf)))
type M = { at: number; len: number; to: string }
const ms: M[] = []
const lines = source.split('\n'); let at = 0
for (const line of lines) {
  const code = line.replace(/\/\/.*$/, '').replace(/^\s*(\*|\/\*\*).*$/, '')
  for (const m of code.matchAll(/(?<![\w.'#])\d[\d_]*(\.\d+)?n?(?![\w.'])/g)) {
    const t = m[0]
    if (t.endsWith('n')) { const v = BigInt(t.slice(0, -1).replaceAll('_', '')); ms.push({ at: at + m.index!, len: t.length, to: `${v + 1n}n` }); if (v > 0n) ms.push({ at: at + m.index!, len: t.length, to: `${v - 1n}n` }) }
    else if (t.includes('.')) { const v = Number(t); ms.push({ at: at + m.index!, len: t.length, to: String(Number((v + 0.0001).toFixed(4))) }, { at: at + m.index!, len: t.length, to: String(Number((v - 0.0001).toFixed(4))) }) }
    else { const v = Number(t.replaceAll('_', '')); ms.push({ at: at + m.index!, len: t.length, to: String(v + 1) }); if (v > 0) ms.push({ at: at + m.index!, len: t.length, to: String(v - 1) }) }
  }
  for (const m of code.matchAll(/>=|<=|(?<=\s)>(?=\s)|(?<=\s)<(?=\s)|===|!==|&&|\|\|/g)) {
    const to: Record<string, string> = { '>=': '>', '<=': '<', '>': '>=', '<': '<=', '===': '!==', '!==': '===', '&&': '||', '||': '&&' }
    ms.push({ at: at + m.index!, len: m[0].length, to: to[m[0]]! })
  }
  for (const m of code.matchAll(/is\('\w+'\)|held[A-Z]\w+(?=[,) ])|since\('|valid\('/g)) ms.push({ at: at + m.index!, len: 0, to: '!' })
  at += line.length + 1
}
let killed = 0
for (const m of ms) {
  let dead = false
  try { const f = compileFn(source.slice(0, m.at) + m.to + source.slice(m.at + m.len)); for (let i = 0; i < N && !dead; i++) dead = JSON.stringify(f(ps[i]!.facts, ps[i]!.asOf)) !== want[i] } catch { dead = true }
  if (dead) killed++
  else { const no = source.slice(0, m.at).split('\n').length; console.log(no, JSON.stringify(lines[no - 1]!.trim()), '→', source.slice(m.at, m.at + m.len), m.to) }
}
console.log(`${ms.length} mutants, ${killed} killed`)
