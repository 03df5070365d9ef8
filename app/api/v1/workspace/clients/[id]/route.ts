import { binClient, changeClient, openClient } from '@/lib/db/clients'
import { endpoint } from '../../endpoint'
import { checkedPark, clientChange, codeOf, rulesOfToday } from '../../told'

/** Everything about one client. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => openClient(store, session.actor, params.id!, now),
})

/** Changes name, code, state or next step; `seen` is the version that the writer saw. */
export const PATCH = endpoint({
  for: ['manager', 'lead'],
  body: clientChange,
  run: ({ store, session, params, body: { seen, code, ...change }, now }) => {
    checkedPark(change.park, rulesOfToday().ruleset)
    return changeClient(
      store,
      session.actor,
      params.id!,
      seen,
      { ...change, ...(code === undefined ? {} : { code: codeOf(code) }) },
      now,
    )
  },
})

/** Puts the client into the bin for thirty days. */
export const DELETE = endpoint({
  for: ['manager', 'lead'],
  run: ({ store, session, params, now }) => binClient(store, session.actor, params.id!, true, now),
})
