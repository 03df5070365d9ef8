import { dueClients } from '@/lib/db/visits'
import { isLocale } from '@/lib/i18n/locale'
import { visitWords } from '@/lib/i18n/visit'
import { calendarOf } from '@/lib/visit/calendar'
import { endpoint } from '../../endpoint'

/** The manager's next steps as a calendar file: a day and a name each. */
export const GET = endpoint({
  for: ['manager', 'lead'],
  run: async ({ request, store, session, now }) => {
    const locale = new URL(request.url).searchParams.get('locale') ?? ''
    const { calendar } = visitWords(isLocale(locale) ? locale : 'zh')
    const file = calendarOf(await dueClients(store, session.actor), calendar.event, now)
    return new Response(file, {
      headers: {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="next-steps.ics"',
        'Cache-Control': 'no-store',
      },
    })
  },
})
