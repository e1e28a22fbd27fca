import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { instant, type Instant } from '@xinxia/kernel/words/time'
import { createKeyStore } from '@xinxia/vault/key-store/open-key-store'
import { houseAccess } from '../../packages/server/agency/access/access-file.ts'
import { createFoundedAgency } from '../../packages/server/agency/founding/found-agency.ts'
import { findSession } from '../../packages/server/agency/sessions/find-session.ts'
import { inviteStaff, joinStaff } from '../../packages/server/agency/staff/invite-and-join.ts'
import { version } from '../../packages/server/config.ts'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import { housePace } from '../../packages/server/lifecycle/disclosure/pace/pace-policy.ts'
import type { House } from '../../packages/server/house.ts'
import { assembleHouse } from '../../packages/server/start-house.ts'
import { asOwner, freshDatabase, type TestDatabase } from './database.ts'

export interface HouseInProcess {
  readonly house: House
  readonly cast: TestDatabase
  /** Moves the house's clock. */
  setNow(at: Instant): void
  stop(): Promise<void>
}

/** The house of use cases without HTTP, on a database and key store of its own: for tests of rules on real PostgreSQL. */
export async function houseInProcess(): Promise<HouseInProcess> {
  const cast = await freshDatabase()
  await asOwner(cast, 'delete from agencies') // agencies are founded here, with keys
  const folder = mkdtempSync(join(tmpdir(), 'xinxia-house-'))
  const keyDir = join(folder, 'keys')
  const keyStore = accepted(await createKeyStore({ path: keyDir, dataExists: false, provider: 'key-file' }))
  let now: Instant | null = null
  const house = assembleHouse(
    {
      host: '127.0.0.1',
      port: 0,
      dataDir: join(folder, 'data'),
      keyDir,
      escrowDirs: [join(folder, 'escrow')],
      witnessDir: join(folder, 'witness'),
      databaseUrl: null,
      demo: false,
      passphrase: null,
      secureCookies: false,
      pace: housePace,
      access: houseAccess,
      version,
    },
    cast.database,
    keyStore,
    () => {},
    () => now ?? instant(Date.now()),
  )
  await house.sequencer.start()
  return {
    house,
    cast,
    setNow: (at) => {
      now = at
    },
    stop: async () => {
      await house.sequencer.stop()
      await cast.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An agency with its owner signed in. Names of people are unique over the installation, so each agency brings its own. */
export async function foundedAgency(
  house: House,
  agencyName: string,
  ownerName: string,
): Promise<{ owner: SignedIn; agencyId: AgencyId; identity: string }> {
  const founded = accepted(
    await createFoundedAgency(house, {
      setupCode: '',
      agencyName,
      ownerName,
      username: ownerName,
      password: 'correct-horse-42',
      suite: 'aes-256-gcm',
    }),
  )
  return { owner: await signedIn(house, founded.token), agencyId: founded.agencyId, identity: founded.recoverySheet.identity }
}

export async function bookkeeper(house: House, owner: SignedIn, name: string): Promise<SignedIn> {
  const { code } = await inviteStaff(house, owner, name, 'bookkeeper')
  const { token } = accepted(await joinStaff(house, { code, username: name, password: 'correct-horse-42' }))
  return signedIn(house, token)
}

export async function signedIn(house: House, token: string): Promise<SignedIn> {
  const caller = await findSession(house, token)
  if (caller === null) throw new Error('the session was not found')
  return caller
}

export function accepted<T>(outcome: Outcome<T>): T {
  if (isRefused(outcome)) throw new Error(`refused: ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.facts)}`)
  return outcome.accepted
}
