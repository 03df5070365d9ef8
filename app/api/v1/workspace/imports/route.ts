import { listInOwnProcess } from '@/lib/batch/list-process'
import { LIMITS } from '@/lib/batch/refusal'
import { receive } from '@/lib/batch/upload'
import { listImports, previewImport } from '@/lib/db/imports'
import { Refusal } from '@/lib/db/refusal'
import { takeTurns } from '@/lib/turns'
import { endpoint } from '../endpoint'
import { refusingFiles, sentList } from '../sent-list'
import { rulesOfToday } from '../told'

const inTurn = takeTurns({ atOnce: 1, waiting: 4 })

/** Imports that the actor carried out, the latest first. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session }) => listImports(store, session.actor),
})

/** The bytes of a list in, what would become of each row out; nothing of a client is changed. */
export const POST = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, request, now }) => {
    const rules = rulesOfToday()
    const { confirmed, evidence, park } = sentList(request.headers, rules.ruleset, rules.asOf)
    if (!confirmed.columns.some(({ fact }) => fact === 'companyName' || fact === 'unifiedSocialCreditCode'))
      throw new Refusal('not-fit', { field: 'columns', problem: 'nobody' })
    return refusingFiles(async () => {
      const { path, hash, drop } = await receive(request, { most: LIMITS.bytes, needsDigest: true })
      try {
        return await inTurn(async () => {
          const process = listInOwnProcess(path, confirmed)
          try {
            const draft = { fileName: confirmed.name, fileHash: hash, evidence, park, list: process.rows() }
            return await previewImport(store, session.actor, draft, process.sumUp, rules, now)
          } finally {
            process.end()
          }
        })
      } finally {
        await drop()
      }
    })
  },
})
