'use client'

import { rateItem, useAnswers } from '@/app/_ui/answers-store'
import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { Prose } from '@/app/_ui/prose'
import type { CharacteristicView, Explanation } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import styles from './self-rating.module.css'

/** The judged items, rated by the company itself against the written steps: explained, kept on the device, never counted. */
export function SelfRating({ evaluation, locale }: { evaluation: Explanation['evaluation']; locale: Locale }) {
  const t = words(locale).sheet.rating
  const { ratings = {} } = useAnswers()
  return (
    <div className={`${styles.ratings} screen-only`}>
      <h3 className={styles.title}>{t.title}</h3>
      <p className="quiet">{t.intro}</p>
      {[evaluation.tech, evaluation.talent].map((side) => (
        <div key={side.id} className={styles.side}>
          <h4 className={styles.name}>{side.title}</h4>
          {side.characteristics
            .filter(({ judged }) => judged)
            .map((item) => (
              <Item key={item.id} item={item} rating={ratings[item.id]} locale={locale} />
            ))}
        </div>
      ))}
      <p className="quiet">{t.kept}</p>
    </div>
  )
}

type ItemProps = { item: CharacteristicView; rating: number | undefined; locale: Locale }

function Item({ item, rating, locale }: ItemProps) {
  const t = words(locale).sheet.rating
  const chosen = item.anchors?.find((anchor) => anchor.rating === rating)
  return (
    <Fold
      line={
        <span className={styles.line}>
          <span>{item.label}</span>
          <span className="quiet">{chosen ? t.chosen(chosen.rating) : t.unrated}</span>
        </span>
      }
    >
      <fieldset className={styles.steps}>
        <legend className="unseen">{item.label}</legend>
        {item.anchors?.map((anchor) => (
          <label key={anchor.rating} className={styles.step}>
            <input
              type="radio"
              name={`rating-${item.id}`}
              value={anchor.rating}
              checked={rating === anchor.rating}
              onChange={() => rateItem(item.id, anchor.rating)}
            />
            <span>
              {anchor.rating}. <Prose text={anchor.text} locale={locale} />
              <span className={styles.evidence}>
                <Prose text={t.evidence(anchor.evidence)} locale={locale} />
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <p role="status" className={styles.said}>
        {chosen ? t.might(String(chosen.points), item.max) : t.waiting(item.max)}
      </p>
      {chosen ? (
        <Button weight="bare" onClick={() => rateItem(item.id, undefined)}>
          {t.clear}
        </Button>
      ) : null}
    </Fold>
  )
}
