import type { Contact } from '@/lib/db/handoff-rows'

/** The most letters of a contact's name. */
export const LONGEST_NAME = 30

/** A mobile number, or a landline with its area code and perhaps an extension. */
const PHONE = /^(?:(?:\+?86)?1[3-9]\d{9}|(?:\+?86)?0\d{9,11}(?:(?:x|转)\d{1,6})?)$/

/** Whom to call, as it is kept; or the fields that cannot be right. */
export function checkContact(name: string, phone: string): { contact: Contact } | { wrong: ('name' | 'phone')[] } {
  const called = name.normalize('NFC').trim()
  const number = phone
    .normalize('NFKC')
    .replace(/[\s\-–—()]/g, '')
    .toLowerCase()
  const isName =
    called !== '' && [...called].length <= LONGEST_NAME && !/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\d]/u.test(called)
  const isPhone = PHONE.test(number)
  if (isName && isPhone) return { contact: { name: called, phone: number } }
  return { wrong: [...(isName ? [] : (['name'] as const)), ...(isPhone ? [] : (['phone'] as const))] }
}
