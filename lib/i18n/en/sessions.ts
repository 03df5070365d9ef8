import type { sessions as zh } from '../zh/sessions'

/** English words of the page of open sign-ins. */
export const sessions: typeof zh = {
  title: 'Where I am signed in',
  intro: 'A sign-in ends after thirty minutes without use, and after twelve hours in any case.',
  times: (opened, seen) => `Signed in ${opened}, last used ${seen}`,
  here: 'This browser',
  elsewhere: 'Another browser',
  end: 'Sign out everywhere else',
  ended: (n) => (n === 1 ? 'One other sign-in ended.' : `${n} other sign-ins ended.`),
  password: 'One that you do not know? Sign out everywhere else, then ask the administrator for a new password.',
}
