import { factText } from '@/lib/batch/fact-table'
import { lettersOf } from '@/lib/batch/letters'
import { FileRefusal, type RefusalCode } from '@/lib/batch/refusal'
import { refusalText } from '@/lib/batch/refusal-text'
import type { ImportLine } from '@/lib/db/imports'
import type { FactDefinition } from '@/lib/engine'
import { batchWords } from '@/lib/i18n/batch'
import { listWords } from '@/lib/i18n/lists'
import type { Locale } from '@/lib/i18n/locale'
import { type Trouble, troubleText } from '../send'

/** What a change needs of a fact to be put into words. */
export type Definition = Pick<FactDefinition, 'id' | 'type' | 'label' | 'options'>

/** What becomes of a row, in words: what changes, or why it is left out. */
export function lineText(line: ImportLine, definitions: readonly Definition[], locale: Locale): string {
  const t = listWords(locale).import
  const b = batchWords(locale)
  const named = new Map(definitions.map((one) => [one.id, one]))
  const label = (fact: string) => named.get(fact)?.label[locale] ?? fact
  if (line.kind === 'twice') return t.sameAs(line.sameAs ?? 0)
  if (line.kind === 'other') return t.manager(line.manager ?? '')
  if (line.kind === 'problem')
    return line.problems
      .map(({ column, fact, text, code }) =>
        column !== null
          ? b.problem(b.cell(lettersOf(column), line.row), label(fact ?? ''), text, b.problems[code as 'empty'] ?? code)
          : code === 'no-name'
            ? t.noName
            : code === 'several-clients'
              ? t.severalClients
              : t.inconsistent(label(fact ?? '')),
      )
      .join(b.separator)
  const show = (fact: string, value: ImportLine['changes'][string]['from']) => {
    const definition = named.get(fact)
    return (definition && factText(definition as FactDefinition, value, locale)) || t.unknown
  }
  const changes = Object.entries(line.changes).map(([fact, { from, to }]) =>
    t.change(label(fact), show(fact, from), show(fact, to)),
  )
  return [...(line.addsCode ? [t.addsCode(line.code ?? '')] : []), ...changes].join(b.separator)
}

/** A trouble with a list in the reader's words. */
export function listTroubleText(trouble: Trouble, locale: Locale): string {
  const t = listWords(locale).import
  const { code, field, file, at } = trouble
  if (code === 'incomplete') return t.incomplete
  if (code === 'insecure') return t.insecure
  if (code === 'not-fit' && field === 'file')
    return refusalText(new FileRefusal(file as RefusalCode, (at ?? {}) as FileRefusal['at']), locale)
  if (code === 'not-fit' && field === 'columns') return t.nobody
  return troubleText(trouble, locale)
}
