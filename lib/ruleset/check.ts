import { type Condition, type Criterion, compile, type Expression, type Ruleset, type Score } from '@/lib/engine'

/** One thing wrong in a rule file, for its author: where, what, and the mend. */
export type RuleProblem = { file: string; path: string; message: string }

export const problemLine = ({ file, path, message }: RuleProblem): string => `${file} → ${path}: ${message}`

const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** ` Did you mean …?` where a known name is near, else the known names if they are few. */
export function didYouMean(given: string, known: Iterable<string>): string {
  const names = [...known]
  const best = names
    .map((name) => ({ name, d: distance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.d - b.d)[0]
  if (best && best.d <= Math.max(2, Math.floor(given.length / 2))) return ` Did you mean ${best.name}?`
  return names.length > 0 && names.length <= 12 ? ` Known: ${names.join(', ')}.` : ''
}

type Place = { file: string; path: string }

/** Every name that one rule uses of another must exist; every value must be one that its fact can have. */
export function crossCheck(ruleset: Ruleset): RuleProblem[] {
  const problems: RuleProblem[] = []
  const say = ({ file, path }: Place, message: string) => problems.push({ file, path, message })
  const definitions = new Map([...ruleset.facts, ...ruleset.derived].map((one) => [one.id, one]))
  const regulationIds = ruleset.regulations.map((one) => one.id)
  const productIds = ruleset.products.map((one) => one.id)
  const documentIds = new Set(ruleset.documents.map((one) => one.id))
  const parameterFiles = new Map<string, Set<string>>()
  for (const file of [...ruleset.regulations, ...ruleset.products, ruleset.common])
    parameterFiles.set(file.id, new Set(file.versions.flatMap((version) => Object.keys(version.values ?? {}))))
  const points = new Set<string>()
  const addPoints = (name: string, score: { characteristics: { id: string }[]; parts?: Score['parts'] }) => {
    points.add(name)
    for (const { id } of score.characteristics) points.add(`${name}/${id}`)
    for (const id of Object.keys(score.parts ?? {})) points.add(`${name}/${id}`)
  }
  for (const one of ruleset.regulations)
    for (const version of one.versions) if (version.score) addPoints(one.id, version.score)
  for (const one of ruleset.scorecards) addPoints(one.id, one)

  const factExists = (id: string, place: Place): boolean => {
    if (definitions.has(id)) return true
    say(place, `"${id}" is no fact of questions.yaml.${didYouMean(id, definitions.keys())}`)
    return false
  }

  const parameter = (name: string, place: Place) => {
    const [file = '', key = ''] = name.split('.')
    const known = parameterFiles.get(file)
    if (!known)
      say(place, `"${name}": there is no file ${file}.yaml with values.${didYouMean(file, parameterFiles.keys())}`)
    else if (!known.has(key)) say(place, `"${name}" is not in ${file}.yaml.${didYouMean(key, known)}`)
  }

  const documents = (list: readonly string[] | undefined, place: Place) => {
    for (const id of list ?? [])
      if (!documentIds.has(id)) say(place, `"${id}" is not in documents.yaml.${didYouMean(id, documentIds)}`)
  }

  function walk(one: Condition, place: Place): void {
    const at = (step: string): Place => ({ file: place.file, path: place.path + step })
    documents(one.documents, at('.documents'))
    if ('all' in one) for (const [n, kid] of one.all.entries()) walk(kid, at(`.all[${n}]`))
    else if ('any' in one) for (const [n, kid] of one.any.entries()) walk(kid, at(`.any[${n}]`))
    else if ('not' in one) walk(one.not, at('.not'))
    else if ('recognition' in one) {
      if (!regulationIds.includes(one.recognition))
        say(
          at('.recognition'),
          `"${one.recognition}" is no file of rules/regulations.${didYouMean(one.recognition, regulationIds)}`,
        )
    } else if ('points' in one) {
      if (!points.has(one.points))
        say(at('.points'), `there are no points "${one.points}".${didYouMean(one.points, points)}`)
      if (one.parameter) parameter(one.parameter, at('.parameter'))
    } else if ('fact' in one) {
      if (one.parameter) parameter(one.parameter, at('.parameter'))
      if (!factExists(one.fact, at('.fact'))) return
      const definition = definitions.get(one.fact)!
      const options =
        definition.type === 'yesNo' ? ['true', 'false'] : definition.options?.map((option) => option.value)
      const given = [
        ...(Array.isArray(one.value) ? one.value : one.value === undefined ? [] : [one.value]),
        ...(one.unknownFor ?? []),
      ]
      const orders = ['lt', 'lte', 'gt', 'gte'].includes(one.operator)
      if (options && !(orders && definition.type === 'number')) {
        for (const value of given)
          if (!options.includes(String(value)))
            say(at('.value'), `"${value}" is no option of ${one.fact}.${didYouMean(String(value), options)}`)
        if (orders) say(at('.operator'), `${one.fact} has options without an order; use eq, neq, in or notIn.`)
      } else if (!options) {
        if (one.operator === 'in' || one.operator === 'notIn')
          say(at('.operator'), `${one.fact} has no options; compare it with eq, lt, lte, gt or gte.`)
        const isDate = definition.type === 'date' || definition.type === 'dateOrNone'
        for (const value of given)
          if (isDate ? value !== 'none' && !/^\d{4}-\d{2}-\d{2}$/.test(String(value)) : typeof value !== 'number')
            say(at('.value'), `${one.fact} is a ${isDate ? 'date' : 'number'}, "${value}" is not.`)
        if (one.day && !isDate) say(at('.day'), `${one.fact} is no date; give value or parameter.`)
      }
      if (Array.isArray(one.value) !== (one.operator === 'in' || one.operator === 'notIn') && one.value !== undefined)
        say(at('.value'), 'in and notIn take a list, the other operators one value.')
    }
  }

  const criteria = (list: Criterion[], file: string, path: string) => {
    const seen = new Set<string>()
    list.forEach((one, n) => {
      const place = { file, path: `${path}[${n}]` }
      if (seen.has(one.id))
        say({ file, path: `${path}[${n}].id` }, `"${one.id}" stands twice; ids are unique within a file.`)
      seen.add(one.id)
      if (one.when) walk(one.when, { file, path: `${path}[${n}].when` })
      if (one.kind === 'judged' && one.when) say(place, 'a judged row has no `when`: a person decides it.')
      if (one.kind !== 'judged' && !one.when) say(place, `a ${one.kind} criterion needs \`when\`.`)
      documents(one.documents, { file, path: `${path}[${n}].documents` })
    })
  }
  const score = (one: Score, file: string, path: string) => {
    const ids = one.characteristics.map(({ id }) => id)
    one.characteristics.forEach((each, n) => {
      const at = `${path}.characteristics[${n}]`
      if (!each.bands === !each.judged)
        say({ file, path: at }, 'a characteristic has either `bands` or `judged: true`.')
      each.bands?.forEach((band, m) => {
        if (band.when) walk(band.when, { file, path: `${at}.bands[${m}].when` })
        else if (m < each.bands!.length - 1)
          say(
            { file, path: `${at}.bands[${m}]` },
            'only the last band has no `when`; the bands behind it are never reached.',
          )
        const top = typeof band.points === 'number' ? band.points : band.points.max
        if (top > each.max)
          say({ file, path: `${at}.bands[${m}].points` }, `${top} points are more than the maximum of ${each.max}.`)
      })
      if (each.bands && each.bands[each.bands.length - 1]!.when)
        say({ file, path: `${at}.bands` }, 'the last band needs no `when`, so that every company has points.')
    })
    for (const [name, part] of Object.entries(one.parts ?? {}))
      for (const id of part.of)
        if (!ids.includes(id))
          say({ file, path: `${path}.parts.${name}` }, `"${id}" is no characteristic.${didYouMean(id, ids)}`)
  }

  for (const one of ruleset.regulations) {
    const file = `rules/regulations/${one.id}.yaml`
    if (one.heldUntil) factExists(one.heldUntil, { file, path: 'heldUntil' })
    for (const [n, note] of (one.notes ?? []).entries())
      if (note.when) walk(note.when, { file, path: `notes[${n}].when` })
    for (const version of one.versions) {
      const path = `versions.${version.from}`
      if (version.appliesWhen) walk(version.appliesWhen, { file, path: `${path}.appliesWhen` })
      if (version.criteria) criteria(version.criteria, file, `${path}.criteria`)
      if (version.score) score(version.score, file, `${path}.score`)
    }
  }
  for (const row of ruleset.sizeStandard.versions.flatMap((version) => version.rows))
    for (const floors of Object.values(row.floors))
      for (const fact of Object.keys(floors))
        factExists(fact, { file: 'rules/regulations/size-standard.yaml', path: `${row.id}.floors` })
  for (const one of ruleset.products) {
    const file = `rules/products/${one.id}.yaml`
    criteria(one.criteria, file, 'criteria')
    for (const [n, trait] of one.meantFor.traits.entries())
      walk(trait.when, { file, path: `meantFor.traits[${n}].when` })
  }
  for (const one of ruleset.scorecards) score(one, `rules/scorecards/${one.id}.yaml`, 'scorecard')
  ruleset.recommendation.preferences.forEach((one, n) => {
    const file = 'rules/recommendation.yaml'
    const path = `preferences[${n}]`
    if (one.when) walk(one.when, { file, path: `${path}.when` })
    if (!one.tiers === !one.byFact) say({ file, path }, 'a preference has either `tiers` or `byFact`.')
    for (const tier of [...(one.tiers ?? []), ...Object.values(one.byFact?.tiers ?? {}).flat()])
      for (const id of tier)
        if (!productIds.includes(id)) say({ file, path }, `"${id}" is no product.${didYouMean(id, productIds)}`)
    for (const fact of [one.byFact?.fact, one.byFact?.toldBy])
      if (fact) factExists(fact, { file, path: `${path}.byFact` })
  })
  const file = 'rules/questions.yaml'
  const topics = new Set(ruleset.topics.map((one) => one.id))
  const outcomes = new Set([...productIds, ...regulationIds])
  for (const one of ruleset.facts) {
    if (!topics.has(one.topic))
      say({ file, path: `facts.${one.id}.topic` }, `"${one.topic}" is no topic.${didYouMean(one.topic, topics)}`)
    for (const [n, { outcomes: named }] of (one.worsens ?? []).entries())
      for (const id of named.filter((id) => !outcomes.has(id)))
        say(
          { file, path: `facts.${one.id}.worsens[${n}].outcomes` },
          `"${id}" is no product and no recognition.${didYouMean(id, outcomes)}`,
        )
    if (one.total && one.type !== 'number')
      say({ file, path: `facts.${one.id}.total` }, 'only an average, a fact of type `number`, is asked as a total.')
    if (one.grounds && one.type !== 'count')
      say({ file, path: `facts.${one.id}.grounds` }, 'grounds make one of a count; this fact is none.')
    const advised = one.change !== 'never' && one.reader === 'rules'
    if (advised && !one.action)
      say({ file, path: `facts.${one.id}` }, 'a fact that a company may change needs `action`: what it would do.')
    if (!advised && one.action)
      say({ file, path: `facts.${one.id}.action` }, 'nobody is advised to change this fact; `action` is never shown.')
  }
  const expression = (one: Expression, path: string): void => {
    if (typeof one === 'string') factExists(one, { file, path })
    else for (const part of Object.values(one).flat() as Expression[]) expression(part, path)
  }
  for (const { id, formula } of ruleset.derived) {
    const path = `derived.${id}.formula`
    if ('choose' in formula)
      for (const [n, each] of formula.choose.entries()) {
        if (each.when) walk(each.when, { file, path: `${path}.choose[${n}].when` })
      }
    else if ('industry' in formula) {
      const lists = ruleset.industries.lists.map((list) => list.id)
      if (!lists.includes(formula.industry))
        say(
          { file, path },
          `"${formula.industry}" is no list of industries.yaml.${didYouMean(formula.industry, lists)}`,
        )
    } else if ('monthsSince' in formula) factExists(formula.monthsSince, { file, path })
    else if ('daysSince' in formula) factExists(formula.daysSince, { file, path })
    else if (!('sizeStandard' in formula)) {
      const given = Object.entries(formula).filter(([key]) => key !== 'years')
      if (given.length !== 1)
        say(
          { file, path },
          'a formula is one of value, ratio, growth, compoundGrowth, averageGrowth, monthsSince, daysSince, choose, industry, sizeStandard.',
        )
      for (const [, parts] of given)
        for (const part of Array.isArray(parts) ? parts : [parts]) expression(part as Expression, path)
    }
  }
  for (const { atMost } of ruleset.ties) for (const id of atMost) factExists(id, { file, path: 'ties' })
  for (const [n, one] of ruleset.alternatives.entries())
    if (one.when) walk(one.when, { file: 'rules/alternatives.yaml', path: `[${n}].when` })
  for (const [n, one] of ruleset.campaigns.entries())
    walk(one.for.when, { file: 'rules/campaigns.yaml', path: `[${n}].for.when` })
  const places = definitions.get('prefecture')?.options?.map((option) => option.value) ?? []
  for (const [n, one] of ruleset.branches.entries())
    for (const place of one.prefectures)
      if (!places.includes(place))
        say(
          { file: 'rules/branches.yaml', path: `[${n}].prefectures` },
          `"${place}" is no place.${didYouMean(place, places)}`,
        )
  if (problems.length > 0) return problems

  // Last, the rules are laid out for each day on which something changes: what still cannot be, is said here.
  const days = new Set([
    '2099-12-31',
    ...[...ruleset.regulations, ...ruleset.products].flatMap((one) => one.versions.map((version) => version.from)),
  ])
  for (const day of days)
    try {
      compile(ruleset, day)
    } catch (error) {
      say({ file: 'rules/', path: `as of ${day}` }, error instanceof Error ? error.message : String(error))
      break
    }
  return problems
}
