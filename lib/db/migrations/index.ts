import { shares } from './001-shares'
import { managers } from './002-managers'
import { clients } from './003-clients'
import { handoffs } from './005-handoffs'
import { imports } from './006-imports'
import { campaigns } from './007-campaigns'
import { search } from './008-search'
import type { Migration } from './migration'

export type { DatabaseKind, Migration } from './migration'

/** All steps in order; a new one goes to the end. */
export const MIGRATIONS: Migration[] = [shares, managers, clients, handoffs, imports, campaigns, search]
