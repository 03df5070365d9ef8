import type { PathView } from '@/lib/growth-path'
import { type Locale, words } from '@/lib/i18n'
import { Fold } from './fold'
import styles from './growth-path.module.css'
import { GrowthPicture } from './growth-picture'
import { Prose } from './prose'
import table from './small-table.module.css'
import { StateMark } from './state-mark'
import { stateOfGate } from './state-of'

/** The way through the public titles: a sentence, the picture, the next two gates with their distances, and all as a table. */
export function GrowthPath({ path, locale }: { path: PathView; locale: Locale }) {
  const { sheet, result } = words(locale)
  const { path: t } = sheet
  const { states } = result
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.sentence}>
        <Prose text={path.sentence} locale={locale} />
      </figcaption>
      <GrowthPicture path={path} locale={locale} />
      {path.next.length ? (
        <ol className={styles.next}>
          {path.next.map((gate, index) => (
            <li key={gate.id}>
              <p className="quiet">{index === 0 ? t.next : t.afterNext}</p>
              <h3 className={styles.title}>
                <StateMark state={stateOfGate(gate.state)} /> {gate.title}
              </h3>
              <p className={styles.distance}>
                <Prose text={gate.distance} locale={locale} />
              </p>
              {gate.gaps.length ? (
                <ul className={styles.gaps}>
                  {gate.gaps.map(({ text, gap, open }) => (
                    <li key={text}>
                      <StateMark state={open ? 'open' : 'unmet'} label={states[open ? 'open' : 'unmet']} />
                      <span>
                        <Prose text={text} locale={locale} />
                        {gap ? (
                          <strong className={styles.gap}>
                            {' '}
                            <Prose text={gap} locale={locale} />
                          </strong>
                        ) : null}
                      </span>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          ))}
        </ol>
      ) : null}
      <Fold plain paper line={t.caption}>
        <table className={table.table}>
          <caption className="unseen">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.gate}</th>
              <th scope="col">{t.state}</th>
              <th scope="col">{t.distance}</th>
            </tr>
          </thead>
          <tbody>
            {path.gates.map((gate) => (
              <tr key={gate.id}>
                <th scope="row">{gate.title}</th>
                <td>
                  <StateMark state={stateOfGate(gate.state)} /> {gate.stateLabel}
                </td>
                <td>{gate.state === 'held' ? '–' : <Prose text={gate.distance} locale={locale} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3 className={styles.loans}>{t.loans}</h3>
        <ul>
          {path.loans.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      </Fold>
    </figure>
  )
}
