import type { FactValue } from '@/lib/engine'
import type { FactPair } from '@/lib/handoff/pairs'
import { inboxWords } from '@/lib/i18n/inbox'
import type { Locale } from '@/lib/i18n/locale'
import { workspaceWords } from '@/lib/i18n/workspace'
import { TableHead } from '../../table-head'
import styles from '../../workspace.module.css'

/** Each fact's label, and what was sent, in words. */
export type FactWords = Readonly<Record<string, { label: string; text: string }>>
/** What was chosen of each fact; of what differs nothing, until a person has. */
export type Taken = Readonly<Record<string, boolean>>

type Props = {
  locale: Locale
  pairs: readonly FactPair[]
  words: FactWords
  textOf: (fact: string, value: FactValue) => string
  taken: Taken
  onChange: (taken: Taken) => void
}

/** Each fact as it was sent beside what is on record, what differs first. */
export function Pairs({ locale, pairs, words, textOf, taken, onChange }: Props) {
  const { pairs: text } = inboxWords(locale).one
  const { saidBy, evidence } = workspaceWords(locale).client
  const count = (how: FactPair['how']) => pairs.filter((pair) => pair.how === how).length
  const order = { other: 0, new: 1, same: 2 }
  return (
    <>
      <p className="quiet">{text.counted(count('new'), count('same'), count('other'))}</p>
      <table className={styles.table}>
        <TableHead columns={text.columns} />
        <tbody>
          {[...pairs]
            .sort((a, b) => order[a.how] - order[b.how])
            .map(({ fact, stands, how }) => {
              const label = words[fact]?.label ?? fact
              return (
                <tr key={fact}>
                  <th scope="row">{label}</th>
                  <td data-word={text.columns.sent}>{words[fact]?.text}</td>
                  <td data-word={text.columns.stands}>
                    {stands && stands.value !== null ? (
                      <>
                        {textOf(fact, stands.value)}
                        <div className="quiet">
                          {saidBy[stands.saidBy]} · {evidence[stands.evidence]}
                        </div>
                      </>
                    ) : (
                      text.none
                    )}
                  </td>
                  <td>
                    {how === 'same' ? <span className="quiet">{text.same}</span> : null}
                    {how === 'new' ? (
                      <label className={styles.check}>
                        <input
                          type="checkbox"
                          checked={taken[fact] ?? true}
                          onChange={(event) => onChange({ ...taken, [fact]: event.target.checked })}
                        />
                        <span>
                          {text.fresh} <span className="unseen">{label}</span>
                        </span>
                      </label>
                    ) : null}
                    {how === 'other' ? (
                      <fieldset>
                        <legend className="unseen">{label}</legend>
                        {([false, true] as const).map((one) => (
                          <label key={String(one)} className={styles.check}>
                            <input
                              type="radio"
                              name={`take-${fact}`}
                              checked={taken[fact] === one}
                              onChange={() => onChange({ ...taken, [fact]: one })}
                            />
                            {one ? text.take : text.keep}
                          </label>
                        ))}
                      </fieldset>
                    ) : null}
                  </td>
                </tr>
              )
            })}
        </tbody>
      </table>
    </>
  )
}
