import { HonestyMark } from '@/app/_ui/honesty-mark'
import { Prose } from '@/app/_ui/prose'
import { SourceLine } from '@/app/_ui/source-line'
import type { Citation, Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { guideWords } from '@/lib/i18n/guide'
import type { RuleRow as Row, RuleCriterion } from '@/lib/rulebook/rows'
import { rulePath } from '@/lib/rulebook/rule-path'
import { basisOf } from './basis-of'
import styles from './rule-row.module.css'

type Props = { row: Row | RuleCriterion; ruleset: Ruleset; locale: Locale; citation?: Citation | null; named: boolean }

/** One condition as it stands: its words, the value it needs with its mark, what it reads; then its members. */
export function RuleRow({ row, ruleset, locale, citation, named }: Props) {
  const { rules } = guideWords(locale)
  const { members, joinLabel, needed, text } = row
  const whole = 'reads' in row ? row : undefined
  const isOnlyJoin = text === joinLabel
  // The version's own source stands above the rows; a row says only where it differs.
  const source = citation && row.source?.text.includes(citation.number) ? undefined : row.source
  return (
    <li className={styles.row} id={named ? row.anchor : undefined}>
      {isOnlyJoin ? null : (
        <p className={styles.text}>
          <HonestyMark status={row.status} label={row.statusLabel}>
            <Prose text={text} locale={locale} />
            {needed && !members?.length ? (
              <>
                {locale === 'zh' ? '：' : ': '}
                <Prose text={needed} locale={locale} />
              </>
            ) : null}
          </HonestyMark>
        </p>
      )}
      {members?.length ? (
        <div className={styles.group}>
          {joinLabel ? <p className={styles.join}>{joinLabel}</p> : null}
          <ul>
            {members.map((member, index) => (
              <RuleRow
                key={member.anchor ?? `${index}${member.text}`}
                row={member}
                ruleset={ruleset}
                locale={locale}
                citation={citation}
                named={named}
              />
            ))}
          </ul>
        </div>
      ) : null}
      {whole ? (
        <p className={styles.meta}>
          {named ? (
            <a className={styles.name} href={`#${whole.id}`} aria-label={rules.anchor(whole.id.toUpperCase())}>
              {whole.id.toUpperCase()}
            </a>
          ) : null}
          {whole.kind === 'required' ? null : <span>{rules.kindNote[whole.kind]}</span>}
          {whole.article ? <span lang={locale === 'en' ? 'zh-CN' : undefined}>{whole.article}</span> : null}
          <Reads reads={whole.reads} ruleset={ruleset} locale={locale} />
          {whole.documents.length ? (
            <span>
              {rules.papers}
              {locale === 'zh' ? '：' : ': '}
              {whole.documents
                .map((id) => ruleset.documents.find((one) => one.id === id)?.text[locale])
                .join(locale === 'zh' ? '、' : '; ')}
            </span>
          ) : null}
        </p>
      ) : null}
      {source || row.basis ? <SourceLine source={source} basis={basisOf(row, locale)} locale={locale} /> : null}
      {row.confirmation ? <p className={styles.meta}>{row.confirmation}</p> : null}
    </li>
  )
}

/** The questions, figures and files that a condition reads, each a step away. */
function Reads({ reads, ruleset, locale }: { reads: RuleCriterion['reads']; ruleset: Ruleset; locale: Locale }) {
  const { rules } = guideWords(locale)
  const definitions = [...ruleset.facts, ...ruleset.derived]
  const links = [
    ...reads.facts.map((id) => ({
      href: rulePath(locale, 'questions', id),
      text: definitions.find((one) => one.id === id)?.label[locale] ?? id,
    })),
    ...reads.files.map((id) => ({
      href: rulePath(locale, id),
      text:
        ruleset.regulations.find((one) => one.id === id)?.short[locale] ??
        ruleset.scorecards.find((one) => one.id === id)?.title[locale] ??
        id,
    })),
  ]
  if (links.length === 0) return null
  return (
    <span>
      {rules.reads}
      {locale === 'zh' ? '：' : ': '}
      {links.map(({ href, text }, index) => (
        <span key={href}>
          <a href={href}>{text}</a>
          {index < links.length - 1 ? (locale === 'zh' ? '、' : ', ') : null}
        </span>
      ))}
    </span>
  )
}
