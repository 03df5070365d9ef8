import { Submit } from '@/app/_ui/submit'
import type { Ruleset } from '@/lib/engine'
import type { Locale } from '@/lib/i18n'
import { visitWords } from '@/lib/i18n/visit'
import { clockOf } from '@/lib/today'
import type { Trouble } from '@/lib/visit/synchronise'
import { isUnsent, type Taken, waiting } from '@/lib/visit/taken'
import { troubleText } from '../../../send'
import type { Course } from '../../../visits/use-taken'
import styles from './visit.module.css'

type Props = {
  locale: Locale
  ruleset: Ruleset
  course: Course
  now: Taken
  /** Whose Save this is. */
  form: string
}

/** At the foot of the window: the one way to save, and where everything that was typed is now. */
export function SaveLine({ locale, ruleset, course, now, form }: Props) {
  const { form: text } = visitWords(locale)
  const { trouble, busy, savedAt, restored } = course
  const { toldAt } = now
  const count = waiting(now)
  const unread = Object.keys(now.cells).length
  const said = busy
    ? text.saving
    : trouble?.code === 'offline'
      ? count > 0
        ? text.offline(count)
        : text.told(clockOf(toldAt))
      : trouble
        ? troubleOf(trouble, ruleset, locale)
        : isUnsent(now) && restored > 0 && savedAt === null
          ? text.again(restored)
          : count > 0
            ? text.kept(count)
            : savedAt
              ? text.saved(clockOf(savedAt))
              : text.told(clockOf(toldAt))
  return (
    <div className={styles.save}>
      <Submit weight="strong" form={form} aria-busy={busy}>
        {text.save}
      </Submit>
      <div>
        <p role="status">{said}</p>
        {unread > 0 ? <p className="quiet">{text.problems(unread)}</p> : null}
        {trouble?.code === 'not-signed-in' ? (
          <a href={`/${locale}/workspace/sign-in`} target="_blank" rel="noreferrer">
            {text.signIn}
          </a>
        ) : null}
      </div>
    </div>
  )
}

/** What the server would not take, by the names of its fields. */
function troubleOf(trouble: Trouble, ruleset: Ruleset, locale: Locale): string {
  const { form: text } = visitWords(locale)
  if (trouble.code === 'not-signed-in') return text.ended
  const wrong = [
    ...((trouble.errors as { fact: string | null }[] | undefined) ?? []).map(({ fact }) => fact),
    trouble.fact as string | undefined,
  ]
  const labels = ruleset.facts.filter(({ id }) => wrong.includes(id)).map(({ label }) => label[locale])
  return labels.length > 0 ? text.refused(labels.join(locale === 'zh' ? '、' : ', ')) : troubleText(trouble, locale)
}
