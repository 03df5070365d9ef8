/** What a manager may do: look after clients; lead those who do; keep the accounts. */
export const ROLES = ['manager', 'lead', 'administrator'] as const
export type Role = (typeof ROLES)[number]
