import type { OpenQuestionView } from '@/lib/explain'
import { type Locale, words } from '@/lib/i18n'
import { Fold } from './fold'
import styles from './open-questions.module.css'
import { StateMark } from './state-mark'
import { StepLink } from './step-link'

const FIRST = 5

/** What is not known yet, the most useful first; each leads to its question. */
export function OpenQuestions({ open, locale }: { open: OpenQuestionView[]; locale: Locale }) {
  const text = words(locale).result.open
  if (open.length === 0) return <p>{text.none}</p>
  const rest = open.slice(FIRST)
  return (
    <>
      <Rows open={open.slice(0, FIRST)} locale={locale} />
      {rest.length ? (
        <Fold plain paper line={text.more(rest.length)}>
          <Rows open={rest} locale={locale} />
        </Fold>
      ) : null}
    </>
  )
}

function Rows({ open, locale }: { open: OpenQuestionView[]; locale: Locale }) {
  return (
    <ul>
      {byEffect(open).map(({ decides, questions }) => (
        <li key={questions[0]?.fact} className={styles.group}>
          <p className={styles.decides}>{decides}</p>
          <ul>
            {questions.map((question) => (
              <li key={question.fact}>
                <StepLink className={styles.link} href={`/${locale}/match/${question.fact}`}>
                  <StateMark state="open" />
                  <span>{question.label}</span>
                </StepLink>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

/** Neighbours that decide the same are told it once; the order stays. */
function byEffect(open: OpenQuestionView[]) {
  const groups: { decides: string; questions: OpenQuestionView[] }[] = []
  for (const question of open) {
    const last = groups[groups.length - 1]
    if (last?.decides === question.decides) last.questions.push(question)
    else groups.push({ decides: question.decides, questions: [question] })
  }
  return groups
}
