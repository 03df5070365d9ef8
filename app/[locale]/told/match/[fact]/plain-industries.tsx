import type { Typed } from '@/app/_ui/answers'
import { Fold } from '@/app/_ui/fold'
import { type Locale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import cards from '../../../match/choice-fields.module.css'
import styles from '../../../match/industry-field.module.css'
import { searchIndustries, withSections } from '../../../match/industry-search'
import text from '../../../match/text-fields.module.css'

/** Without scripts: what was found for the words that were sent, and the whole list by sector. */
export function PlainIndustries({ locale, typed }: { locale: Locale; typed: Typed }) {
  const { industry: say } = words(locale).match
  const industries = withSections(load().industries.classes)
  const sections = industries.filter(({ code, section }) => code === section.code)
  const found = searchIndustries(industries, typed.text ?? '')
  const isFound = found.some(({ code }) => code === typed.picked)
  return (
    <noscript>
      {found.length > 0 ? (
        <fieldset className={styles.found}>
          <legend className={text.label}>{say.list}</legend>
          <div className={cards.cards}>
            {found.map(({ code, label, section }) => (
              <div key={code} className={cards.card}>
                <input
                  type="radio"
                  id={`found-${code}`}
                  name="picked"
                  value={code}
                  defaultChecked={code === typed.picked}
                  aria-describedby={`found-${code}-hint`}
                />
                <div>
                  <label htmlFor={`found-${code}`}>
                    {code} {label[locale]}
                  </label>
                  <p className={cards.hint} id={`found-${code}-hint`}>
                    {code === section.code ? say.whole : say.within(section.label[locale])}
                  </p>
                </div>
              </div>
            ))}
          </div>
        </fieldset>
      ) : null}
      <div className={styles.browse}>
        <Fold plain line={`${say.browse} · ${say.browseHint}`} open={Boolean(typed.picked) && !isFound}>
          <label className={text.label} htmlFor="industry-plain">
            {say.any}
          </label>
          <select
            className={styles.select}
            id="industry-plain"
            name="picked"
            defaultValue={isFound ? '' : (typed.picked ?? '')}
          >
            <option value="">{say.choose}</option>
            {sections.map(({ code, label }) => (
              <optgroup key={code} label={`${code} ${label[locale]}`}>
                <option value={code}>
                  {code} {label[locale]} · {say.only}
                </option>
                {industries
                  .filter((one) => one.section.code === code && one.code !== code)
                  .map((one) => (
                    <option key={one.code} value={one.code}>
                      {one.code} {one.label[locale]}
                    </option>
                  ))}
              </optgroup>
            ))}
          </select>
        </Fold>
      </div>
    </noscript>
  )
}
