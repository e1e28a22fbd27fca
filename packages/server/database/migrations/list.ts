import { addAgencies } from './20261121-0900-add-agencies.ts'
import type { Migration } from './migration.ts'

/** Every migration, oldest first. One file each, named `YYYYMMDD-HHMM-verb-noun.ts`; a line is only ever added at the end. */
export const migrations: readonly Migration[] = [addAgencies]
