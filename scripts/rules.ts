import { join } from 'node:path'
import { runExamples } from '@/lib/ruleset/examples'
import { RuleError, readRules } from '@/lib/ruleset/load'

/** `npm run rules <command>`: what the rulebook can say about itself. */

const usage = `npm run rules check      every file by its shape, then all against each other
npm run rules examples   the examples inside the rule files, run
npm run rules differ     exported to another engine (GoRules JDM) and compared: -- --profiles 1000000 --from <seed>, or --jdm <file>`

const [command = ''] = process.argv.slice(2)

try {
  const loaded = readRules(join(process.cwd(), 'rules'))
  const { ruleset, examples } = loaded
  if (command === 'check') {
    console.log(
      `rules ${ruleset.id}: ${ruleset.facts.length} facts, ${ruleset.derived.length} derived, ${ruleset.regulations.length} recognitions, ${ruleset.products.length} products, ${examples.length} examples; no problems`,
    )
  } else if (command === 'examples') {
    const results = runExamples(loaded)
    const failed = results.filter((one) => one.differences.length > 0)
    for (const { file, name, differences } of failed)
      console.log(`${file} → ${name}\n${differences.map((one) => `    ${one}`).join('\n')}`)
    console.log(`${results.length - failed.length} passed, ${failed.length} failed`)
    process.exitCode = failed.length > 0 ? 1 : 0
  } else if (command === 'differ') {
    const { differCommand } = await import('./differ')
    process.exitCode = await differCommand(ruleset, process.argv.slice(3))
  } else {
    console.error(usage)
    process.exitCode = 2
  }
} catch (error) {
  if (!(error instanceof RuleError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
