import { Prose } from '@/app/_ui/prose'
import { Section } from '@/app/_ui/section'
import type { DerivedDefinition, Expression, FactDefinition, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import { ruleFiles } from '@/lib/rulebook/files'
import { readersOf } from '@/lib/rulebook/reads'
import { rulePath } from '@/lib/rulebook/rule-path'
import styles from './questions-sheet.module.css'
import { RuleHead } from './rule-head'

type Props = { ruleset: Ruleset; locale: Locale; asOf: string }

/** Every question with why it is asked and which rules read it, then every figure that is worked out, with its formula. */
export function QuestionsSheet({ ruleset, locale, asOf }: Props) {
  const { rules } = guideWords(locale)
  const readers = readersOf(ruleset, asOf)
  const titles = new Map(ruleFiles(ruleset, locale, asOf).map(({ id, title }) => [id, title]))
  return (
    <>
      <RuleHead locale={locale} title={rules.lists.questions} />
      <div className="column">
        {ruleset.topics.map((topic) => (
          <Section key={topic.id} id={topic.id} title={topic.title[locale]} intro={topic.intro?.[locale]}>
            <dl className={styles.facts}>
              {ruleset.facts
                .filter((fact) => fact.topic === topic.id)
                .map((fact) => (
                  <div key={fact.id} id={fact.id}>
                    <dt>{fact.label[locale]}</dt>
                    <dd>
                      <Prose text={fact.why[locale]} locale={locale} />
                    </dd>
                    <dd className="quiet">
                      <Readers fact={fact} rows={readers.get(fact.id) ?? []} titles={titles} locale={locale} />
                    </dd>
                  </div>
                ))}
            </dl>
          </Section>
        ))}
        <Section id="derived" title={rules.question.derived} intro={rules.question.derivedIntro}>
          <dl className={styles.facts}>
            {ruleset.derived.map((one) => (
              <div key={one.id} id={one.id}>
                <dt>{one.label[locale]}</dt>
                <dd>{formulaText(one, ruleset, locale)}</dd>
              </div>
            ))}
          </dl>
        </Section>
      </div>
    </>
  )
}

/** The files that read a question, each with its rows; or what it serves instead. */
function Readers({
  fact,
  rows,
  titles,
  locale,
}: {
  fact: FactDefinition
  rows: { file: string; row: string }[]
  titles: Map<string, string>
  locale: Locale
}) {
  const { question } = guideWords(locale).rules
  if (rows.length === 0) return fact.reader === 'rules' ? null : question[fact.reader]
  const files = [...new Set(rows.map(({ file }) => file))]
  return (
    <>
      {question.readers}
      {locale === 'zh' ? '：' : ': '}
      {files.map((file, n) => (
        <span key={file}>
          <a href={rulePath(locale, file, rows.find((one) => one.file === file)?.row)}>{titles.get(file) ?? file}</a>
          {n < files.length - 1 ? (locale === 'zh' ? '、' : ', ') : null}
        </span>
      ))}
    </>
  )
}

function formulaText({ formula }: DerivedDefinition, ruleset: Ruleset, locale: Locale): string {
  const { formula: say } = guideWords(locale).rules.question
  const label = (id: string) => [...ruleset.facts, ...ruleset.derived].find((one) => one.id === id)?.label[locale] ?? id
  const text = (part: Expression, inside = true): string => {
    if (typeof part === 'string') return label(part)
    const [sign, parts] =
      'sum' in part
        ? [say.sum, part.sum]
        : 'product' in part
          ? [say.product, part.product]
          : [say.difference, part.difference]
    const line = parts.map((one) => text(one)).join(sign)
    return inside ? `(${line})` : line
  }
  if ('value' in formula) return text(formula.value, false)
  if ('ratio' in formula) return say.ratio(text(formula.ratio[0]), text(formula.ratio[1]))
  if ('growth' in formula) return say.growth(text(formula.growth[0]), text(formula.growth[1]))
  if ('compoundGrowth' in formula)
    return say.compound(text(formula.compoundGrowth[0]), text(formula.compoundGrowth[1]), formula.years)
  if ('averageGrowth' in formula) {
    const [a, b, c] = formula.averageGrowth
    return say.average(text(a), text(b), text(c))
  }
  if ('monthsSince' in formula) return say.months(label(formula.monthsSince))
  if ('daysSince' in formula) return say.days(label(formula.daysSince))
  if ('industry' in formula)
    return say.industry(
      ruleset.industries.lists.find(({ id }) => id === formula.industry)?.label[locale] ?? formula.industry,
    )
  return 'sizeStandard' in formula ? say.size : say.choose
}
