'use server'

import { type Kind, type Sent, workOut } from './work-out'

/** Works a form out where the browser runs no scripts; nothing is kept. */
export async function sendForm(_before: Sent | null, form: FormData): Promise<Sent | null> {
  const kind = (['need', 'repay', 'rate'] as Kind[]).find((one) => one === form.get('kind'))
  return kind ? workOut(kind, form) : null
}
