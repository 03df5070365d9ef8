import { Prose } from '@/app/_ui/prose'
import { StateMark } from '@/app/_ui/state-mark'
import { stateOf } from '@/app/_ui/state-of'
import type { PackClient } from '@/lib/db/packs'
import type { FactDefinition, Ruleset } from '@/lib/engine'
import type { ConditionView, CriterionView, Explanation, ProductView } from '@/lib/explain'
import { HTML_LANG, type Locale, words } from '@/lib/i18n'
import { formatActual } from '@/lib/i18n/format'
import { packWords } from '@/lib/i18n/pack'
import styles from './packs.module.css'

/** What fits on two sheets; the rest is counted, and stands in the result of the company. */
const MOST = { facts: { zh: 20, en: 16 }, open: 6, conditions: 2 }

type PackProps = {
  client: PackClient
  explanation: Explanation
  ruleset: Ruleset
  /** Who prints, and when: on every sheet. */
  made: string
}

/**
 * One company on at most two sheets of A4. The rows of the outer table carry the running head and foot, which every sheet
 * repeats; all else stands in its one cell.
 */
export function Pack({ client, explanation, ruleset, made }: PackProps) {
  const { locale } = explanation
  const t = packWords(locale)
  const lead =
    explanation.products.find(({ id }) => id === (explanation.recommended[0] ?? explanation.nearest)) ??
    explanation.products[0]!
  return (
    <article className={styles.pack} lang={HTML_LANG[locale]} aria-label={client.name}>
      <table className={styles.sheet} role="presentation">
        <thead>
          <tr>
            <td className={styles.cell}>
              <p className={styles.running}>
                <span>
                  {t.title} · {client.name}
                </span>
                <span>{t.day(explanation.asOfText)}</span>
              </p>
            </td>
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td className={styles.cell}>
              <p className={`${styles.running} ${styles.foot}`}>
                <span>{explanation.disclaimer}</span>
                <span>
                  {made}
                  <br />
                  {t.rulebook(explanation.rulesetId)}
                </span>
              </p>
            </td>
          </tr>
        </tfoot>
        <tbody>
          <tr className={styles.flow}>
            <td className={styles.cell}>
              <header className={styles.head}>
                <h2>{client.name}</h2>
                {client.code ? (
                  <p className="quiet">
                    {t.code} {client.code}
                  </p>
                ) : null}
              </header>
              <section className={styles.answer}>
                <p className={styles.headline}>
                  <Prose text={explanation.headline} locale={locale} />
                </p>
                <p>
                  <Prose text={explanation.sentence} locale={locale} /> {explanation.certainText}
                </p>
                <p className={styles.mark}>{explanation.assumptionsInside}</p>
              </section>
              <Block title={t.compare}>
                <Compared products={explanation.products} ruleset={ruleset} locale={locale} />
              </Block>
              <Block title={t.reasons(lead.title)}>
                <ol className={styles.reasons}>
                  {lead.reasons.slice(0, 4).map((reason, n) => (
                    <Reason key={reason.id ?? `${n}${reason.text}`} reason={reason} locale={locale} />
                  ))}
                </ol>
              </Block>
              <Block title={t.evaluation}>
                <ul className={`${styles.plain} ${styles.columns}`}>
                  {[explanation.evaluation.tech, explanation.evaluation.talent].map((side) => (
                    <li key={side.id}>
                      <Prose text={side.sentence} locale={locale} />
                    </li>
                  ))}
                </ul>
                <p className="quiet">{explanation.evaluation.note}</p>
              </Block>
              <Known client={client} explanation={explanation} ruleset={ruleset} />
              <Block title={t.open}>
                {explanation.open.length > 0 ? (
                  <ul className={`${styles.boxes} ${styles.columns}`}>
                    {explanation.open.slice(0, MOST.open).map(({ fact, label }) => (
                      <li key={fact}>{label}</li>
                    ))}
                  </ul>
                ) : (
                  <p>{t.openNone}</p>
                )}
              </Block>
              <Block title={t.bring}>
                <ul className={`${styles.boxes} ${styles.columns}`}>
                  {explanation.documents.map(({ id, text }) => (
                    <li key={id}>{text}</li>
                  ))}
                </ul>
              </Block>
              <Costs locale={locale} />
              <Block title={t.desk}>
                {explanation.desks.slice(0, 1).map((desk) => (
                  <p key={desk.id}>
                    <Prose
                      text={[desk.name, desk.nameNote, desk.contact]
                        .filter(Boolean)
                        .join(locale === 'zh' ? '；' : '; ')}
                      locale={locale}
                    />
                  </p>
                ))}
                <p className="quiet">{t.honest}</p>
              </Block>
            </td>
          </tr>
        </tbody>
      </table>
    </article>
  )
}

function Block({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={styles.block}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

/** The same rows for all three; what is not public is said to be so. */
function Compared({ products, ruleset, locale }: { products: ProductView[]; ruleset: Ruleset; locale: Locale }) {
  const t = packWords(locale)
  const { loans } = words(locale).result
  const required = ({ criteria }: ProductView) => criteria.filter(({ kind }) => kind === 'required')
  const few = (criteria: CriterionView[]) =>
    criteria.length > 0 ? <Few criteria={criteria} locale={locale} /> : t.nothing
  // What is text is said once where it is the same for all three.
  const rows: [keyof typeof t.compareRows, (product: ProductView) => string | React.ReactElement][] = [
    [
      'outcome',
      ({ outcomeLabel, recommended, counts }) => (
        <>
          <strong>{recommended ? `${outcomeLabel} · ${loans.recommended}` : outcomeLabel}</strong>
          <div>{t.counted(counts.required, counts.satisfied, counts.unsatisfied, counts.unknown)}</div>
        </>
      ),
    ],
    ['meantFor', (one) => one.meantFor.text],
    ['unmet', (one) => few(required(one).filter(isUnmet))],
    ['open', (one) => few(required(one).filter(isOpen))],
    ['terms', () => t.unpublished],
    [
      'source',
      (one) =>
        [publishedAs(ruleset, one.id, locale), one.titleNote].filter(Boolean).join(locale === 'zh' ? '；' : '; '),
    ],
    ['conditions', (one) => t.assumed(required(one).filter(isAssumed).length, one.counts.required)],
  ]
  return (
    <table className={styles.compared}>
      <thead>
        <tr>
          <th scope="col">{loans.loan}</th>
          {products.map(({ id, title }) => (
            <th key={id} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, cell]) => {
          const cells = products.map(cell)
          const same = typeof cells[0] === 'string' && cells.every((each) => each === cells[0])
          return (
            <tr key={key}>
              <th scope="row">{t.compareRows[key]}</th>
              {same ? (
                <td colSpan={cells.length}>{cells[0]}</td>
              ) : (
                cells.map((each, n) => <td key={products[n]!.id}>{each}</td>)
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

const isUnmet = ({ outcome }: CriterionView) => outcome === 'unsatisfied'
const isOpen = ({ outcome }: CriterionView) => outcome === 'unknown'
const isAssumed = (one: ConditionView): boolean => one.status === 'assumed' || (one.members ?? []).some(isAssumed)

/** The source of a loan's name and the day it was published. */
function publishedAs(ruleset: Ruleset, id: string, locale: Locale) {
  const versions = ruleset.products.find((product) => product.id === id)?.versions ?? []
  const citation = versions[versions.length - 1]?.citation
  return citation?.title ? [citation.title[locale], citation.publishedOn].join(locale === 'zh' ? '，' : ', ') : '—'
}

function Few({ criteria, locale }: { criteria: CriterionView[]; locale: Locale }) {
  const t = packWords(locale)
  const rest = criteria.length - MOST.conditions
  return (
    <ul className={styles.plain}>
      {criteria.slice(0, MOST.conditions).map(({ id, text }) => (
        <li key={id}>
          <Prose text={text} locale={locale} />
        </li>
      ))}
      {rest > 0 ? <li className="quiet">{t.others(rest)}</li> : null}
    </ul>
  )
}

function Reason({ reason, locale }: { reason: ConditionView; locale: Locale }) {
  const { criteria } = words(locale).result
  const [colon, comma] = locale === 'zh' ? ['：', '；'] : [': ', '; ']
  const parts = [
    reason.needed && `${criteria.needed}${colon}${reason.needed}`,
    reason.yours && `${criteria.yours}${colon}${reason.yours}`,
    reason.source && [reason.source.text, reason.source.from].filter(Boolean).join(locale === 'zh' ? '，' : ', '),
  ].filter(Boolean)
  const outcome = [reason.outcomeLabel, reason.statusLabel].filter(Boolean).join(' · ')
  return (
    <li>
      <StateMark state={stateOf(reason.outcome)} />
      <div>
        <Prose text={reason.text} locale={locale} /> <strong>{outcome}</strong>
        {parts.length > 0 ? (
          <div className="quiet">
            <Prose text={parts.join(comma)} locale={locale} />
          </div>
        ) : null}
      </div>
    </li>
  )
}

/** The answers that the three loans read, those that decide first; each with who said it and what shows it. */
function Known({ client, explanation, ruleset }: Omit<PackProps, 'made'>) {
  const { locale } = explanation
  const t = packWords(locale)
  const read = new Set(explanation.products.flatMap(({ criteria }) => criteria.flatMap(factsRead)))
  const told = ruleset.facts.filter(({ id }) => (client.facts[id]?.value ?? null) !== null)
  const shown = told.filter(({ id }) => read.has(id)).slice(0, MOST.facts[locale])
  const industry = ({ type, id }: FactDefinition) =>
    type === 'industry'
      ? ruleset.industries.classes.find(({ code }) => code === client.facts[id]?.value)?.label[locale]
      : undefined
  if (shown.length === 0) return null
  const sourceOf = ({ id }: FactDefinition) => {
    const { saidBy, evidence } = client.facts[id]!
    return [t.saidBy[saidBy], t.evidence[evidence]].join(locale === 'zh' ? '、' : ', ')
  }
  const usual = commonest(shown.map(sourceOf))
  return (
    <Block title={t.facts}>
      <dl className={styles.known}>
        {shown.map((definition) => (
          <div key={definition.id}>
            <dt>{definition.label[locale]}</dt>
            <dd>
              <Prose
                text={[formatActual(definition, client.facts[definition.id]!.value, locale), industry(definition)]
                  .filter(Boolean)
                  .join(' ')}
                locale={locale}
              />
              {sourceOf(definition) === usual ? null : <small>{sourceOf(definition)}</small>}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {t.factsNote(usual)} {told.length > shown.length ? t.rest(told.length - shown.length) : null}
      </p>
    </Block>
  )
}

/** What stands most often in a list, the first of them; said once for all, so that the others stand out. */
function commonest(items: string[]): string {
  const count = (item: string) => items.filter((each) => each === item).length
  return items.reduce((best, item) => (count(item) > count(best) ? item : best))
}

const factsRead = (one: ConditionView): string[] => [
  ...(one.fact ? [one.fact] : []),
  ...(one.answers ?? []).map(({ fact }) => fact),
  ...(one.members ?? []).flatMap(factsRead),
]

/** Empty, for the branch to fill in by hand: never a number of ours. */
function Costs({ locale }: { locale: Locale }) {
  const { cost, costNote, costHeads, costItems, costTotal } = packWords(locale)
  const heads = Object.entries(costHeads)
  return (
    <Block title={cost}>
      <table className={styles.costs}>
        <thead>
          <tr>
            {heads.map(([id, head]) => (
              <th key={id} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...costItems, costTotal].map((item) => (
            <tr key={item}>
              <th scope="row">{item}</th>
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{costNote}</p>
    </Block>
  )
}
