import { buttonClass } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { ExplanationSheet } from '@/app/_ui/explanation-sheet'
import { Fold } from '@/app/_ui/fold'
import { soundFacts } from '@/app/_ui/sound-facts'
import { type Decision, decide } from '@/lib/engine'
import { explain } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { load } from '@/lib/ruleset/load'
import { today } from '@/lib/today'
import { AnswerRecord } from '../../result/answer-record'
import keep from '../../result/keep.module.css'
import { MachineText } from '../../result/machine-text'
import { NoResult } from '../../result/no-result'
import { type Refusal, refusalIn } from '../../result/refusal'
import styles from '../../result/result-sheet.module.css'
import type { Told } from '../answer-cookies'

/** Decides and explains on the server; what needs a script, the card, a link and the trial, is left out. */
export function ToldResult({ locale, told }: { locale: Locale; told: Told }) {
  const { result, sheet } = words(locale)
  if (Object.keys(told.facts).length === 0) return <NoResult words={result.empty} href={`/${locale}/match`} />
  const ruleset = load()
  const asOf = told.asOf ?? today()
  const facts = soundFacts(ruleset, told.facts, asOf)
  const decided = decideOrRefuse()
  if ('refused' in decided)
    return <NoResult words={result.refused} href={`/${locale}/match/${decided.refused ?? 'check'}`} />
  const explanation = explain(ruleset, decided.decision, facts, locale)
  const [next] = explanation.open
  return (
    <ExplanationSheet
      explanation={explanation}
      linked
      keep={{
        id: 'keep',
        title: result.keep.title,
        screen: true,
        content: (
          <div className={keep.keep}>
            <p>{result.keep.byBrowser}</p>
            <Fold line={result.keep.machine}>
              <MachineText decision={decided.decision} locale={locale} />
            </Fold>
          </div>
        ),
      }}
      onward={
        <div className={styles.onward}>
          <p>{explanation.nextStep}</p>
          <div className={`${styles.buttons} screen-only`}>
            {next ? (
              <ButtonLink weight="strong" href={`/${locale}/match/${next.fact}`}>
                {result.nextQuestion}
              </ButtonLink>
            ) : null}
            <ButtonLink weight="bare" href={`/${locale}/match/check`}>
              {result.allAnswers}
            </ButtonLink>
            <a className={buttonClass('bare')} href="#desk">
              {sheet.desk.person}
            </a>
            <ButtonLink weight="bare" href={`/${locale}/answers/clear`}>
              {result.keep.clear}
            </ButtonLink>
          </div>
        </div>
      }
    >
      <AnswerRecord ruleset={ruleset} facts={facts} locale={locale} />
    </ExplanationSheet>
  )

  function decideOrRefuse(): { decision: Decision } | Refusal {
    try {
      return { decision: decide(ruleset, facts, asOf) }
    } catch (error) {
      return refusalIn(error)
    }
  }
}
