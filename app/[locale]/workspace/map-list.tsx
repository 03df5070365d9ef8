import { MapColumns } from '@/app/[locale]/screen/map-columns'
import type { Choices } from '@/app/[locale]/screen/messages'
import { rememberColumns } from '@/app/[locale]/screen/remembered'
import type { useList } from '@/app/[locale]/screen/use-list'
import type { ScreenWords } from '@/lib/i18n/screen'
import { today } from '@/lib/today'

type Props = {
  words: ScreenWords
  list: Pick<ReturnType<typeof useList>, 'state' | 'dispatch'>
  /** Reads the same list otherwise. */
  reopen: (choices: Choices) => void
  go: () => void
  /** What else is chosen before going on. */
  more?: React.ReactNode
}

/** The columns of a list that is sent to the desk, for today; what is chosen of them is remembered on this device. */
export function MapList({ words, list: { state, dispatch }, reopen, go, more = null }: Props) {
  if (state.step !== 'map' || !state.opened || !state.ready) return null
  return (
    <MapColumns
      words={words}
      name={state.file?.name ?? ''}
      opened={state.opened}
      ready={state.ready}
      columns={state.columns}
      asOf={today()}
      change={(columns) => dispatch({ act: 'columns', columns })}
      reopen={(choices) => {
        rememberColumns(state.columns)
        reopen({ ...state.choices, ...choices })
      }}
      go={go}
      more={more}
    />
  )
}
