import { Fold } from '@/app/_ui/fold'
import { Section } from '@/app/_ui/section'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { formatDay } from '@/lib/i18n/format'
import { guideWords } from '@/lib/i18n/guide'
import { differenceOf, type RuleVersion } from '@/lib/rulebook/rows'
import { DifferenceTable } from '../difference-table'
import { VersionSheet } from '../version-sheet'
import styles from './versions.module.css'

type Props = { versions: RuleVersion[]; ruleset: Ruleset; locale: Locale; asOf: string }

/** The version in force whole, what each change of the text changed, and the other versions folded. */
export function Versions({ versions, ruleset, locale, asOf }: Props) {
  const { rules } = guideWords(locale)
  const inForce = versions.find(({ from }) => from <= asOf) ?? versions.at(-1)
  const others = versions.filter((version) => version !== inForce)
  const since = (version: RuleVersion) =>
    [
      version === inForce ? rules.current : version.from > asOf ? rules.coming : rules.past,
      rules.since(formatDay(version.from, locale)),
      ...(version.until ? [rules.until(formatDay(version.until, locale))] : []),
    ].join(' · ')
  return (
    <>
      {inForce ? (
        <Section id="criteria" title={rules.criteria} intro={since(inForce)}>
          <VersionSheet version={inForce} ruleset={ruleset} locale={locale} named />
        </Section>
      ) : null}
      <Section id="versions" title={rules.versions} intro={others.length === 0 ? rules.onlyVersion : undefined}>
        {versions.slice(0, -1).map((version, n) => (
          <div key={version.from} className={styles.change}>
            <h3>
              {rules.changes.title} · {rules.since(formatDay(version.from, locale))}
            </h3>
            <DifferenceTable difference={differenceOf(versions[n + 1]!, version, locale)} locale={locale} />
          </div>
        ))}
        {others.map((version) => (
          <Fold key={version.from} paper line={since(version)}>
            <VersionSheet version={version} ruleset={ruleset} locale={locale} named={false} />
          </Fold>
        ))}
        {others.length === 0 ? <p className="quiet">{since(versions[0]!)}</p> : null}
      </Section>
    </>
  )
}
