'use client'

import { useRuleset } from '@/app/_ui/use-ruleset'
import { readPaste } from '@/app/[locale]/match/all/paste'
import type { FactChange } from '@/lib/db/client-rows'
import { deskWords } from '@/lib/i18n/desk'
import { all as en } from '@/lib/i18n/en/all'
import type { Locale } from '@/lib/i18n/locale'
import { all as zh } from '@/lib/i18n/zh/all'
import { today } from '@/lib/today'
import { OWN_COLUMNS, Paste } from '../../paste'

/** A client as it will be made: what the company says of itself comes along. */
export type Draft = { name: string; code: string; facts?: Record<string, FactChange> }

type Props = { locale: Locale; rulesetId: string; take: (draft: Draft) => void }

/** A row of a spreadsheet that becomes a client: its name, its code, and what else was understood. */
export function PasteRow({ locale, rulesetId, take }: Props) {
  const { ruleset, failed } = useRuleset(rulesetId)
  const { create: text } = deskWords(locale)
  const say = locale === 'zh' ? zh : en
  if (!ruleset) return <p role="status">{failed ? text.failed : text.reading}</p>
  const understand = (pasted: string) =>
    readPaste(ruleset, ruleset.facts, pasted, { locale, asOf: today(), none: say.none })
  return (
    <Paste
      locale={locale}
      ruleset={ruleset}
      say={{ ...say, paste: { ...say.paste, act: text.take } }}
      facts={{}}
      understand={understand}
      take={({ columns }) => {
        const sound = columns.filter(({ cell, problem }) => cell !== '' && !problem)
        const told = new Map(sound.map(({ fact, value }) => [fact ?? '', value ?? null]))
        take({
          name: String(told.get('companyName') ?? ''),
          code: String(told.get('unifiedSocialCreditCode') ?? ''),
          facts: Object.fromEntries(
            [...told]
              .filter(([fact]) => !OWN_COLUMNS.includes(fact))
              .map(([fact, value]) => [fact, { value, saidBy: 'company', evidence: 'said', seen: 0 } as const]),
          ),
        })
      }}
    />
  )
}
