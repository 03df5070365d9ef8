import styles from './ledger-table.module.css'

/** A plain table of a list; on a phone each row stands as a block with its headings beside the values. */
export function LedgerTable({
  caption,
  heads,
  rows,
  even,
}: {
  caption: string
  heads: string[]
  rows: { id: string; cells: React.ReactNode[]; anchor?: string }[]
  /** Columns of one width beside the first. */
  even?: boolean
}) {
  return (
    // The roles are said, for a table that is laid out as blocks loses them in some browsers.
    // biome-ignore-start lint/a11y/noRedundantRoles: see above
    <table className={`${styles.table} ${even ? styles.even : ''}`} role="table">
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {heads.map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ id, cells, anchor }) => (
          <tr key={id} id={anchor} role="row">
            {cells.map((cell, n) =>
              n === 0 ? (
                <th key={heads[n]} scope="row" role="rowheader">
                  {cell}
                </th>
              ) : (
                <td key={heads[n]} role="cell">
                  <span className={styles.head} aria-hidden="true">
                    {heads[n]}
                  </span>
                  <span>{cell}</span>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: see above
  )
}
