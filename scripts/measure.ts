import { interaction } from './measure/interaction.mjs'
import { javascript } from './measure/javascript.mjs'
import { lighthouse } from './measure/lighthouse.mjs'
import { questions } from './measure/questions'

/**
 * `npm run measure -- <what>`: prints figures of the built app and leaves with 1 where a target is missed.
 * Without a name it takes all, one after another.
 */

const measures: Record<string, () => Promise<number>> = { javascript, lighthouse, interaction, questions }

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in measures))
if (unknown.length > 0) {
  console.error(`There is no measure "${unknown.join(', ')}". There are: ${Object.keys(measures).join(', ')}.`)
  process.exit(2)
}

let missed = 0
for (const name of asked.length > 0 ? asked : Object.keys(measures)) {
  console.log(`\n▸ ${name}`)
  missed += await measures[name]!()
}
process.exitCode = missed > 0 ? 1 : 0
