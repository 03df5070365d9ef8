/** The fields of a hand-off that may be wrong, in their order on the page. */
export const FIELDS = ['what', 'desk', 'name', 'phone', 'answers', 'contact'] as const
export type Field = (typeof FIELDS)[number]
/** What is wrong with each, in words. */
export type Wrong = Partial<Record<Field, string>>
