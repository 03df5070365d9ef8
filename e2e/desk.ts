import type { Page } from '@playwright/test'
import type { OwnServer } from './own-server'

const PASSWORD = 'seven brass kettles on a sill'

/** Asks a door of the workspace from inside the page, as its own scripts do, and gives the answer. */
export const ask = <Answer = Record<string, string>>(page: Page, method: string, door: string, body?: unknown) =>
  page.evaluate(
    async ([method, door, body]) => {
      const answer = await fetch(`/api/v1/workspace/${door}`, {
        method: method as string,
        headers: { 'x-workspace': 'page', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      if (!answer.ok) throw new Error(`${method} ${door}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [method, door, body] as const,
  ) as Promise<Answer>

/** The first account, one manager made by it, and the page signed in as that manager. */
export async function atTheDesk(page: Page, { url, code }: OwnServer, name = '巴特尔') {
  await page.goto(`${url}/zh/workspace/sign-in`)
  const [keeper, email] = ['keeper@bank.example', 'manager@bank.example']
  await ask(page, 'POST', 'password', { code, password: PASSWORD, name: '乌兰', email: keeper })
  await ask(page, 'POST', 'session', { email: keeper, password: PASSWORD })
  const made = await ask(page, 'POST', 'managers', { name, email, role: 'manager' })
  await ask(page, 'POST', 'password', { code: made.code, password: PASSWORD })
  await ask(page, 'DELETE', 'session')
  await ask(page, 'POST', 'session', { email, password: PASSWORD })
}
