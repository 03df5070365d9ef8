/** What becomes of a row of a list: looked after by another manager, a company that an earlier row has already, and so on. */
export const KINDS = ['new', 'update', 'unchanged', 'problem', 'twice', 'other'] as const
export type Kind = (typeof KINDS)[number]

/** How long an import can be undone, its rows are kept, and the same file is recognised. */
export const UNDO_LASTS = 24 * 60 * 60 * 1000
