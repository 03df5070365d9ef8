import { encode } from 'uqr'
import { tokens } from './tokens'

/** Modules in a row of the blank that a reader needs around the code. */
export const QUIET = 4

/** A link as a QR code of level M, or better where the same size allows it. */
export const qrOf = (link: string) => encode(link, { ecc: 'M', boostEcc: true, border: 0 }).data

export type Code = { modules: boolean[][]; step: number; width: number }

/** The code with modules of as many whole pixels as fit into `most`: so its edges stay sharp. */
export function codeOf(link: string, most: number): Code {
  const modules = qrOf(link)
  const step = Math.max(1, Math.floor(most / modules.length))
  return { modules, step, width: step * modules.length }
}

/** The code alone; the blank around it is left by whoever places it. */
export function QrCode({ modules, width }: Code) {
  return (
    <svg width={width} height={width} viewBox={`0 0 ${modules.length} ${modules.length}`} style={{ flexShrink: 0 }}>
      <path d={modules.map(rowPath).join('')} fill={tokens.ink} />
    </svg>
  )
}

/** Dark modules that touch are one box, so that no hairline shows between them. */
function rowPath(row: boolean[], y: number): string {
  let path = ''
  for (let from = 0; from < row.length; from++) {
    if (!row[from]) continue
    let to = from
    while (row[to + 1]) to++
    path += `M${from} ${y}h${to - from + 1}v1h-${to - from + 1}z`
    from = to
  }
  return path
}
