import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runExamples } from '@/lib/ruleset/examples'
import { lint } from '@/lib/ruleset/lint'
import { type Loaded, RuleError, readRules } from '@/lib/ruleset/load'

/** `npm run rules <command>`: what the rulebook can say about itself. Each command prints, and gives the exit code. */
const commands: Record<string, { says: string; run: (loaded: Loaded, args: string[]) => number | Promise<number> }> = {
  check: {
    says: 'every file by its shape, then all against each other',
    run({ ruleset: { id, facts, derived, regulations, products }, examples }) {
      console.log(
        `rules ${id}: ${facts.length} facts, ${derived.length} derived, ${regulations.length} recognitions, ${products.length} products, ${examples.length} examples; no problems`,
      )
      return 0
    },
  },
  examples: {
    says: 'the examples inside the rule files, run',
    run(loaded) {
      const results = runExamples(loaded)
      const failed = results.filter((one) => one.differences.length > 0)
      for (const { file, name, differences } of failed)
        console.log(`${file} → ${name}\n${differences.map((one) => `    ${one}`).join('\n')}`)
      console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
      return failed.length > 0 ? 1 : 0
    },
  },
  lint: {
    says: 'contradictions, bands nobody reaches, words that say another number, old sources: -- --as-of 2026-11-24',
    run({ ruleset }, args) {
      const { values } = parseArgs({ args, options: { 'as-of': { type: 'string' } } })
      const today = values['as-of'] ?? new Date().toISOString().slice(0, 10)
      if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) {
        console.error(`--as-of is a day, written 2026-11-24; "${today}" is not.`)
        return 2
      }
      const findings = lint(ruleset, today)
      for (const { code, file, path, message } of findings) console.log(`${code}  ${file} → ${path}: ${message}`)
      console.log(`lint: ${findings.length} findings`)
      return findings.length > 0 ? 1 : 0
    },
  },
  boundaries: {
    says: 'cases below, at, above and across every line of the rules, against the documents: -- --every 16 for a sample',
    run: async ({ ruleset }, args) => (await import('@/tests/proof/boundaries')).boundariesCommand(ruleset, args),
  },
  mutate: {
    says: 'every operator, number, connective, band, weight and day of the rules changed once: what finds it; -- --every 40',
    run: async (loaded, args) => (await import('@/tests/proof/mutate')).mutateCommand(loaded, args),
  },
  prove: {
    says: 'sound and exact over the cells of each condition; what improves a company worsens nothing unflagged: -- --every 10',
    run: async ({ ruleset }, args) => (await import('@/tests/proof/prove')).proveCommand(ruleset, args),
  },
  diff: {
    says: 'two versions of the rules (git revisions, folders): who changes and by which rule: -- HEAD~1 rules',
    run: async (_, args) => (await import('@/tests/proof/revisions')).diffCommand(args),
  },
  changes: {
    says: 'the changes offered, against every set of one and two that there is: -- --companies 40 --from 1',
    run: async ({ ruleset }, args) => (await import('@/tests/reference/changes')).changesCommand(ruleset, args),
  },
  questions: {
    says: 'how many questions until the recommendation is certain, in several orders: -- --companies 100 --gap 20',
    run: async ({ ruleset }, args) => (await import('./questions')).questionsCommand(ruleset, args),
  },
  differ: {
    says: 'against another engine (GoRules JDM): -- --profiles 1000000 --from <seed>, or --jdm <file>',
    run: async ({ ruleset }, args) => (await import('./differ')).differCommand(ruleset, args),
  },
}

const [name = '', ...args] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
try {
  if (command) process.exitCode = await command.run(readRules(join(process.cwd(), 'rules')), args)
  else {
    console.error(
      Object.entries(commands)
        .map(([key, { says }]) => `npm run rules ${key.padEnd(12)}${says}`)
        .join('\n'),
    )
    process.exitCode = 2
  }
} catch (error) {
  if (!(error instanceof RuleError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
