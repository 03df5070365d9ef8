import type { Client } from '@/lib/db/client-rows'
import type { Locale } from '@/lib/i18n'
import { formatMoment } from '@/lib/i18n/format'
import { workspaceWords } from '@/lib/i18n/workspace'
import styles from '../../workspace.module.css'

type Props = { locale: Locale; client: Client; labels: Record<string, string> }

/** What happened to the client, and who else looked and why. */
export function History({ locale, client, labels }: Props) {
  const { client: text } = workspaceWords(locale)
  const about = (action: string, detail: Record<string, unknown>) =>
    action === 'facts'
      ? Object.keys(detail)
          .map((fact) => labels[fact] ?? fact)
          .join(locale === 'zh' ? '、' : ', ')
      : typeof detail.reason === 'string'
        ? detail.reason
        : ''
  return (
    <ol className={styles.form}>
      {client.events.map(({ id, at: when, by, action, detail }) => (
        <li key={id}>
          {text.actions[action as keyof typeof text.actions] ?? action}
          {about(action, detail) ? `${locale === 'zh' ? '：' : ': '}${about(action, detail)}` : ''}{' '}
          <span className="quiet">
            {by} · {formatMoment(when, locale)}
          </span>
        </li>
      ))}
    </ol>
  )
}
