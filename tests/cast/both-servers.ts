import { afterAll, beforeAll, describe } from 'vitest'
import { freshDatabase, sharedServer, type TestDatabase } from './database.ts'
import { startDebianPostgres } from './debian-postgres.ts'

/**
 * Runs the same tests on the embedded server and on Debian's PostgreSQL 15, the newest and the oldest that we serve.
 * `cast` answers the database of the tests inside; ask it within a test or a hook.
 */
export function onBothServers(name: string, tests: (cast: () => TestDatabase) => void): void {
  let cast: TestDatabase | undefined
  const ask = (): TestDatabase => {
    if (cast === undefined) throw new Error('ask for the database inside a test')
    return cast
  }

  describe(`${name}, on the embedded server`, () => {
    beforeAll(async () => {
      cast = await freshDatabase(sharedServer())
    })
    afterAll(() => cast?.drop())
    tests(ask)
  })

  describe(`${name}, on PostgreSQL 15`, () => {
    let stop: () => Promise<void> = async () => {}
    beforeAll(async () => {
      const debian = await startDebianPostgres()
      stop = debian.stop
      cast = await freshDatabase({ ...debian.signIn, kind: 'debian' })
    })
    afterAll(async () => {
      await cast?.drop()
      await stop()
    })
    tests(ask)
  })
}
