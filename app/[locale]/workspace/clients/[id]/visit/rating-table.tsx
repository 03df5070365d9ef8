'use client'

import { useMemo } from 'react'
import { Fold } from '@/app/_ui/fold'
import { Prose } from '@/app/_ui/prose'
import type { CharacteristicView, Explanation } from '@/lib/explain'
import type { Locale } from '@/lib/i18n'
import { visitWords } from '@/lib/i18n/visit'
import { managersRatings, rated, ratingsNow, type Taken } from '@/lib/visit/taken'
import workspace from '../../../workspace.module.css'
import styles from './visit.module.css'

type Props = {
  locale: Locale
  now: Taken
  write: (change: (now: Taken) => Taken) => void
  explanation: Explanation
}

/** The judged items: the company's own rating beside the manager's, the largest differences first. */
export function RatingTable({ locale, now, write, explanation }: Props) {
  const { ratings: text } = visitWords(locale)
  const { evaluation, desks } = explanation
  const { company = {}, manager = {} } = ratingsNow(now)
  const { client } = now
  const items = [evaluation.tech, evaluation.talent].flatMap((side) => side.characteristics.filter((one) => one.judged))
  // The order is that of what was saved: a row that is being rated stays where it is.
  const order = useMemo(() => {
    const saved = managersRatings(client)
    const own = client.ratings.company ?? {}
    const gap = (item: string) => Math.abs((saved[item] ?? Number.NaN) - (own[item] ?? Number.NaN))
    return (a: CharacteristicView, b: CharacteristicView) => (gap(b.id) || -1) - (gap(a.id) || -1)
  }, [client])
  const gapText = (item: string) => {
    const [mine, own] = [manager[item], company[item]]
    if (mine === undefined || own === undefined) return ''
    return mine === own ? text.equal : mine > own ? text.higher(mine - own) : text.lower(own - mine)
  }
  return (
    <section className={styles.ratings} aria-labelledby="ratings">
      <h2 id="ratings">{text.title}</h2>
      <p className="quiet">{text.intro}</p>
      <p>
        <b>{text.judges}</b>
        {locale === 'zh' ? '：' : ': '}
        <Prose text={desks.map(({ name }) => name).join(locale === 'zh' ? '、' : ', ')} locale={locale} />
      </p>
      <ul>
        {[...items].sort(order).map((item) => (
          <li key={item.id} className={styles.rating}>
            <div className={styles.ratingLine}>
              <b>{item.label}</b>
              <span>
                {text.company} {company[item.id] ?? text.none}
              </span>
              <span>
                <label htmlFor={`rate-${item.id}`} className="unseen">
                  {text.choose(item.label)}
                </label>
                <span aria-hidden="true">{text.mine} </span>
                <select
                  id={`rate-${item.id}`}
                  className={workspace.select}
                  value={manager[item.id] ?? ''}
                  onChange={(event) => {
                    const rating = event.target.value === '' ? undefined : Number(event.target.value)
                    write((then) => rated(then, item.id, rating))
                  }}
                >
                  <option value="">{text.none}</option>
                  {item.anchors?.map(({ rating }) => (
                    <option key={rating} value={rating}>
                      {rating}
                    </option>
                  ))}
                </select>
              </span>
              <span className="quiet">{gapText(item.id)}</span>
            </div>
            <Fold line={text.anchors} plain>
              <ol className={styles.anchors}>
                {item.anchors?.map((anchor) => (
                  <li key={anchor.rating}>
                    {anchor.rating}. <Prose text={anchor.text} locale={locale} />
                    <span className={styles.counts}>
                      <Prose text={anchor.evidence} locale={locale} />
                    </span>
                  </li>
                ))}
              </ol>
            </Fold>
          </li>
        ))}
      </ul>
    </section>
  )
}
