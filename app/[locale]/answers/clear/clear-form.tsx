'use client'

import { clearAnswers } from '@/app/_ui/answers-store'
import { Button } from '@/app/_ui/button'

/** Ends the cookies, and the browser's store where there is one. */
export function ClearForm({ locale, yes }: { locale: string; yes: string }) {
  return (
    <form method="post" action={`/${locale}/answers`} onSubmit={clearAnswers}>
      <Button type="submit" name="clear" value="yes">
        {yes}
      </Button>
    </form>
  )
}
