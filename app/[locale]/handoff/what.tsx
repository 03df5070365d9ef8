import { Button } from '@/app/_ui/button'
import { Fold } from '@/app/_ui/fold'
import { Prose } from '@/app/_ui/prose'
import { handoffWords } from '@/lib/i18n/handoff'
import type { Locale } from '@/lib/i18n/locale'
import type { Group } from './groups'
import styles from './handoff.module.css'

type Props = {
  locale: Locale
  groups: readonly Group[]
  ticked: ReadonlySet<string>
  /** It answers a link: then one manager alone sees it. */
  linked: boolean
  wrong: string | undefined
  onChange: (ticked: Set<string>) => void
}

/** The answers in groups, each to be ticked and each to be read before it goes. */
export function What({ locale, groups, ticked, linked, wrong, onChange }: Props) {
  const { what } = handoffWords(locale)
  const toggled = (id: string) => {
    const next = new Set(ticked)
    if (!next.delete(id)) next.add(id)
    return next
  }
  return (
    <fieldset className={styles.part} aria-describedby={wrong ? 'what-wrong what-seen' : 'what-seen'}>
      <legend className="unseen">{what.title}</legend>
      {wrong ? (
        <p id="what-wrong" className={styles.wrong}>
          {wrong}
        </p>
      ) : null}
      <div className={styles.row}>
        <Button weight="bare" onClick={() => onChange(new Set(groups.map(({ id }) => id)))}>
          {what.all}
        </Button>
        <Button weight="bare" onClick={() => onChange(new Set())}>
          {what.none}
        </Button>
      </div>
      <ul className={styles.groups}>
        {groups.map(({ id, title, rows }, n) => (
          <li key={id}>
            <label className={styles.check} htmlFor={n === 0 ? 'group-first' : `group-${id}`}>
              <input
                type="checkbox"
                id={n === 0 ? 'group-first' : `group-${id}`}
                checked={ticked.has(id)}
                onChange={() => onChange(toggled(id))}
              />
              <span>
                {title} <span className="quiet">{what.count(rows.length)}</span>
              </span>
            </label>
            <Fold plain line={what.show(title)}>
              <dl className={styles.told}>
                {rows.map(({ id: fact, label, text }) => (
                  <div key={fact}>
                    <dt>{label}</dt>
                    <dd>
                      <Prose text={text ?? ''} locale={locale} />
                    </dd>
                  </div>
                ))}
              </dl>
            </Fold>
          </li>
        ))}
      </ul>
      <p id="what-seen" className="quiet">
        {linked ? '' : what.seen}
      </p>
    </fieldset>
  )
}
