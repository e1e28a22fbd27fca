import { assert } from '@xinxia/kernel/words/assert'
import type { Migration } from './migration.ts'

/** Stops on a list that is out of order, names a step twice or names it otherwise than `YYYYMMDD-HHMM-verb-noun`. */
export function assertOrdered(migrations: readonly Migration[]): void {
  for (const [i, { name }] of migrations.entries()) {
    assert(/^\d{8}-\d{4}-[a-z]+(-[a-z0-9]+)+$/.test(name), `migration ${name} is not named YYYYMMDD-HHMM-verb-noun`)
    assert(i === 0 || migrations[i - 1]!.name < name, `migration ${name} is not after the one before it in list.ts`)
  }
}
