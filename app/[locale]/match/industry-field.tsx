'use client'

import { useMemo, useState } from 'react'
import { useAwake } from '@/app/_ui/answers-store'
import { Fold } from '@/app/_ui/fold'
import type { Locale } from '@/lib/i18n/locale'
import { matchWords } from '@/lib/i18n/told'
import type { ControlProps } from './control'
import styles from './industry-field.module.css'
import { type Industry, searchIndustries, withSections } from './industry-search'
import { UNSURE } from './question'
import text from './text-fields.module.css'
import { Unsure } from './unsure'
import { useMatch } from './use-match'

/** An industry by words, pinyin initials or code, chosen from what is found; or by sector from a plain list. */
export function IndustryField({ list, ...props }: ControlProps & { list?: React.ReactNode }) {
  const { locale, form, values, before, controlId, error, describedBy } = props
  const awake = useAwake()
  const { industry: say } = matchWords(locale)
  const { ruleset } = useMatch()
  const industries = useMemo(() => withSections(ruleset?.industries.classes ?? []), [ruleset])
  const [settledText, setSettledText] = useState<string>()
  const [isComposing, setComposing] = useState(false)
  const [isClosed, setClosed] = useState(false)
  const [active, setActive] = useState(-1)

  // While an input method composes, the letters in the field are not yet what is meant.
  const query = isComposing ? (settledText ?? '') : (values.text ?? '')
  const picked = values.picked ?? ''
  const found = useMemo(() => searchIndustries(industries, query), [industries, query])
  const isOpen = !picked && !isClosed && query.trim() !== '' && found.length > 0
  const listId = `${controlId('text')}-list`
  const optionId = (index: number) => `${listId}-${index}`

  const pick = (one: Pick<Industry, 'code' | 'label'>) => {
    form.set('text', one.label[locale])
    if (values.choice === UNSURE) form.set('choice', '')
    form.set('picked', one.code)
    setActive(-1)
  }
  const field = form.register('text', () => {
    setClosed(false)
    setActive(-1)
    if (form.get().picked) form.set('picked', '')
    if (form.get().choice === UNSURE) form.set('choice', '')
  })

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setClosed(true)
      setActive(-1)
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (isClosed) return setClosed(false)
      if (!isOpen) return
      const step = event.key === 'ArrowDown' ? 1 : -1
      // One place before the first is the field itself.
      setActive((now) => ((now + 1 + step + found.length + 1) % (found.length + 1)) - 1)
    }
    if (event.key === 'Enter' && isOpen) {
      const one = found[active]
      event.preventDefault()
      if (one) pick(one)
      // With nothing chosen Enter goes to the first that was found, not past them all.
      else setActive(0)
    }
  }

  const choice = picked
    ? (industries.find(({ code }) => code === picked) ?? searchIndustries(industries, picked)[0])
    : undefined
  return (
    <>
      <input
        {...field}
        defaultValue={before.text}
        className={text.line}
        id={controlId('text')}
        type="text"
        {...(awake
          ? { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': isOpen, 'aria-controls': listId }
          : {})}
        aria-activedescendant={isOpen && active >= 0 ? optionId(active) : undefined}
        aria-invalid={error?.field === 'text' || undefined}
        aria-describedby={describedBy}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onKeyDown={onKeyDown}
        onCompositionStart={() => {
          setSettledText(values.text)
          setComposing(true)
        }}
        onCompositionEnd={() => setComposing(false)}
      />
      <div className={`${styles.list} ${isOpen ? '' : styles.closed}`} id={listId} role="listbox" aria-label={say.list}>
        {isOpen
          ? found.map((one, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the field
              // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
              <div
                key={one.code}
                id={optionId(index)}
                role="option"
                aria-selected={index === active}
                className={styles.option}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(one)}
              >
                <span className={styles.code}>{one.code}</span>
                <span className={styles.name}>
                  {one.label[locale]}
                  <span className={styles.section}>{placeOf(one, locale)}</span>
                </span>
              </div>
            ))
          : null}
      </div>
      <p role="status" className={choice || (awake && query && !found.length) ? styles.said : 'unseen'}>
        {choice ? (
          <>
            <span className={styles.picked}>{say.picked}</span> {choice.code} {choice.label[locale]}
          </>
        ) : awake && query.trim() && !isClosed ? (
          industries.length === 0 ? (
            say.loading
          ) : (
            say.results(found.length)
          )
        ) : (
          ''
        )}
      </p>
      {awake ? (
        <Browse industries={industries} locale={locale} picked={picked} onPick={pick} />
      ) : (
        (list ?? <div className={styles.room} />)
      )}
      <Unsure {...props} />
    </>
  )

  function placeOf(one: Industry, language: Locale) {
    return one.code === one.section.code ? say.whole : say.within(one.section.label[language])
  }
}

/** The plain way: a sector, then a class in it where it is known. */
function Browse({
  industries,
  locale,
  picked,
  onPick,
}: {
  industries: readonly Industry[]
  locale: Locale
  picked: string
  onPick: (one: Industry) => void
}) {
  const { industry: say } = matchWords(locale)
  const own = industries.find(({ code }) => code === picked)
  const sections = industries.filter(({ code, section }) => code === section.code)
  const inside = own
    ? industries.filter(({ code, section }) => section.code === own.section.code && code !== section.code)
    : []
  const pickCode = (code: string) => {
    const one = industries.find((each) => each.code === code)
    if (one) onPick(one)
  }
  return (
    <div className={styles.browse}>
      <Fold plain line={`${say.browse} · ${say.browseHint}`}>
        {sections.length === 0 ? <p>{say.loading}</p> : null}
        <label className={text.label} htmlFor="industry-section">
          {say.section}
        </label>
        <select
          className={styles.select}
          id="industry-section"
          value={own?.section.code ?? ''}
          onChange={(event) => pickCode(event.target.value)}
        >
          <option value="">{say.choose}</option>
          {sections.map(({ code, label }) => (
            <option key={code} value={code}>
              {code} {label[locale]}
            </option>
          ))}
        </select>
        {own ? (
          <>
            <label className={text.label} htmlFor="industry-class">
              {say.class}
            </label>
            <select
              className={styles.select}
              id="industry-class"
              value={own.code}
              onChange={(event) => pickCode(event.target.value)}
            >
              <option value={own.section.code}>{say.only}</option>
              {inside.map(({ code, label }) => (
                <option key={code} value={code}>
                  {code} {label[locale]}
                </option>
              ))}
            </select>
          </>
        ) : null}
      </Fold>
    </div>
  )
}
