'use client'

import { useState } from 'react'
import type { Facts } from '@/lib/engine'
import type { Explanation } from '@/lib/explain'
import { shareWords } from '@/lib/i18n/share'
import { DAYS, DEFAULT_INCLUDE, LABEL, PARTS, sharedPage } from '@/lib/share/page'
import { Button } from './button'
import { Fold } from './fold'
import { ShareChoice } from './share-choice'
import { ShareLink } from './share-link'
import styles from './share-panel.module.css'
import { ShareSheet } from './share-sheet'
import { type KeptLink, keepLink, needSecret, ownFetch, randomName } from './share-store'

type Trouble = { code: 'failed' | 'tooMany' | 'refused' } | { code: 'busy'; seconds: number }
type State =
  | { now: 'choosing' | 'making' }
  | { now: 'made'; link: KeptLink & { expiresAt: number } }
  | { now: 'trouble'; trouble: Trouble }

/** Makes a link to this result: what it shows is ticked, previewed exactly, and then worked out again by the server. */
export function SharePanel({ explanation, facts }: { explanation: Explanation; facts: Facts }) {
  const { locale, asOf } = explanation
  const { panel } = shareWords(locale)
  const [include, setInclude] = useState(DEFAULT_INCLUDE)
  const [label, setLabel] = useState('')
  const [days, setDays] = useState<number>(DAYS[0])
  const [state, setState] = useState<State>({ now: 'choosing' })
  // One key for one wish: pressing again after a lost answer gives the same link.
  const [key, setKey] = useState(randomName)
  const { companyName, unifiedSocialCreditCode, ...anonymous } = facts
  const name = typeof companyName === 'string' ? companyName : undefined
  const change = (work: () => void) => {
    work()
    setKey(randomName())
    if (state.now === 'trouble') setState({ now: 'choosing' })
  }

  async function make() {
    setState({ now: 'making' })
    try {
      const response = await ownFetch(needSecret(), '', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
        body: JSON.stringify({
          asOf,
          facts: include.name && name ? { ...anonymous, companyName: name } : anonymous,
          include,
          label,
          days,
        }),
      })
      // The key was used for another wish: the next press is a new one.
      if (response.status === 409) setKey(randomName())
      if (!response.ok) return setState({ now: 'trouble', trouble: await troubleOf(response) })
      const link = (await response.json()) as KeptLink & { expiresAt: number }
      keepLink(link, { facts: anonymous, asOf, savedAt: Date.now() })
      setState({ now: 'made', link })
    } catch {
      setState({ now: 'trouble', trouble: { code: 'failed' } })
    }
  }

  const said = { choosing: '', making: panel.making, made: panel.made, trouble: '' }[state.now]
  return (
    <div className={styles.panel}>
      <h3 className="unseen">{panel.title}</h3>
      <p>{panel.intro}</p>
      {state.now === 'made' ? (
        <>
          <ShareLink link={state.link} locale={locale} alt={sharedPage(explanation, include, name).card.alt} />
          <Button weight="bare" onClick={() => change(() => setState({ now: 'choosing' }))}>
            {panel.again}
          </Button>
        </>
      ) : (
        <>
          <fieldset className={styles.what}>
            <legend>{panel.what}</legend>
            {PARTS.map((part) => (
              <ShareChoice
                key={part}
                id={`share-${part}`}
                checked={include[part] && (part !== 'name' || Boolean(name))}
                disabled={part === 'name' && !name}
                label={panel.parts[part].label}
                hint={part === 'name' && !name ? panel.nameMissing : panel.parts[part].hint}
                onChange={(checked) => change(() => setInclude({ ...include, [part]: checked }))}
              />
            ))}
          </fieldset>
          <div className={styles.fields}>
            <div>
              <label htmlFor="share-label">{panel.label}</label>
              <p id="share-label-hint" className="quiet">
                {panel.labelHint}
              </p>
              <input
                id="share-label"
                className={styles.input}
                aria-describedby="share-label-hint"
                autoComplete="off"
                value={label}
                onChange={(event) => change(() => setLabel([...event.target.value].slice(0, LABEL).join('')))}
              />
            </div>
            <div>
              <label htmlFor="share-days">{panel.days}</label>
              <select
                id="share-days"
                className={styles.input}
                value={days}
                onChange={(event) => change(() => setDays(Number(event.target.value)))}
              >
                {DAYS.map((one) => (
                  <option key={one} value={one}>
                    {panel.daysOf(one)}
                  </option>
                ))}
              </select>
            </div>
          </div>
          <Fold plain line={panel.previewShow}>
            <section className={styles.preview} aria-label={panel.preview}>
              <ShareSheet page={sharedPage(explanation, include, name)} locale={locale} preview />
            </section>
          </Fold>
          <Button onClick={state.now === 'making' ? undefined : make} aria-disabled={state.now === 'making'}>
            {state.now === 'making' ? panel.making : panel.make}
          </Button>
          <p className="quiet">{panel.sends}</p>
        </>
      )}
      <p role="status" className={state.now === 'trouble' ? styles.trouble : 'unseen'}>
        {state.now === 'trouble' ? troubleText(state.trouble, panel) : said}
      </p>
      <a href={`/${locale}/share`}>{panel.mine}</a>
    </div>
  )
}

async function troubleOf(response: Response): Promise<Trouble> {
  if (response.status === 422) return { code: 'refused' }
  if (response.status !== 429) return { code: 'failed' }
  const { errors } = (await response.json()) as { errors: { code: string }[] }
  return errors[0]?.code === 'too-many'
    ? { code: 'tooMany' }
    : { code: 'busy', seconds: Number(response.headers.get('retry-after') ?? 60) }
}

const troubleText = (trouble: Trouble, panel: ReturnType<typeof shareWords>['panel']) =>
  trouble.code === 'busy' ? panel.busy(trouble.seconds) : panel[trouble.code]
