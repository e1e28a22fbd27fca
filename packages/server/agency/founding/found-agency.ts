import { timingSafeEqual } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '@xinxia/contract/api-client'
import type { AgencyId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { isoOf } from '@xinxia/kernel/words/time'
import { createAgency } from '@xinxia/vault/key-tree/add-keys'
import { aesSuite, smSuite } from '@xinxia/vault/suites/suite'
import type { Writer } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { hashPassword, isWeakPassword } from '../sessions/passwords.ts'
import { openSession } from '../sessions/open-session.ts'
import { insertStaff } from '../staff/store.ts'
import { usernameKey } from '../staff/usernames.ts'
import { renewRecoverySheet } from '../protection/renew-recovery-sheet.ts'
import { listAgencies } from './store.ts'

export interface Founding {
  readonly setupCode: string
  readonly agencyName: string
  readonly ownerName: string
  readonly username: string
  readonly password: string
  readonly suite: 'aes-256-gcm' | 'sm4-ctr-hmac-sm3'
  readonly agencyId?: AgencyId
  readonly device?: string
}

export type FoundingRefusal =
  | 'agency.already-founded'
  | 'agency.setup-code-wrong'
  | 'staff.username-malformed'
  | 'staff.password-weak'
  | 'agency.escrow-missing'
  | 'agency.locked'

/**
 * 建立机构, the first visit: the agency, its keys, its owner in one transaction; then the recovery sheet, whose identity is
 * shown now and never again, and the owner's first session. Only while there is no agency, and with the code the server printed.
 */
export async function foundAgency(
  house: House,
  setupCode: string,
  founding: Founding,
): Promise<
  Outcome<{ recoverySheet: Answer<'agency.found'>['recoverySheet']; token: string; agencyId: AgencyId }, FoundingRefusal>
> {
  if ((await listAgencies(house.database)).length > 0) return refuse('agency.already-founded')
  if (!sameCode(setupCode, founding.setupCode)) return refuse('agency.setup-code-wrong')
  try {
    return await createFoundedAgency(house, founding, refuseBesideAnother)
  } catch (fault) {
    if (fault instanceof AlreadyFounded) return refuse('agency.already-founded')
    throw fault
  }
}

/** Foundings wait for each other and look again: a first visit from two windows, or a double click, founds one agency. */
async function refuseBesideAnother(writer: Writer): Promise<void> {
  await writer.query("select pg_advisory_xact_lock(hashtextextended('xinxia founding', 0))")
  const [others] = await writer.query<{ founded: boolean }>('select exists (select 1 from agencies) as founded')
  if (others?.founded !== false) throw new AlreadyFounded()
}

/** Thrown to roll the founding back before it has made a key. */
class AlreadyFounded extends Error {}

/** The founding itself, also for the demo and for tests that need a second agency beside the first; `mayFound` looks first and throws. */
export async function createFoundedAgency(
  house: House,
  founding: Founding,
  mayFound: (writer: Writer) => Promise<void> = async () => {},
): Promise<
  Outcome<{ recoverySheet: Answer<'agency.found'>['recoverySheet']; token: string; agencyId: AgencyId }, FoundingRefusal>
> {
  const nameKey = usernameKey(founding.username)
  if (isRefused(nameKey)) return nameKey
  if (isWeakPassword(founding.password, [nameKey.accepted, founding.agencyName, founding.ownerName]))
    return refuse('staff.password-weak')
  const unwritable = await firstUnwritablePlace(house)
  if (unwritable !== null) return refuse('agency.escrow-missing', { place: unwritable })
  const at = house.now()
  const agencyId = founding.agencyId ?? newId('agency', at)
  const staffId = newId('staff', at)
  const passwordHash = await hashPassword(founding.password)
  await createAgency(
    house.keyTree,
    {
      agencyId,
      suite: founding.suite === 'aes-256-gcm' ? aesSuite : smSuite,
      indexScopeId: newId('scope', at),
      recordsScopeId: newId('scope', at),
    },
    async ({ transaction: writer }) => {
      await mayFound(writer)
      await insertAgency(writer, agencyId, founding.agencyName, nameKey.accepted, at)
      await insertStaff(writer, {
        staffId,
        username: nameKey.accepted,
        displayName: founding.ownerName.trim(),
        office: 'owner',
        passwordHash,
        at,
      })
      await appendAuditEntry(writer, agencyId, { what: 'agency.founded', by: { staff: staffId }, at })
    },
  )
  const sheet = await renewRecoverySheet(house, agencyId, founding.agencyName, staffId)
  if (isRefused(sheet)) return sheet
  const session = await openSession(house, agencyId, staffId, { method: 'password', device: founding.device ?? 'other/other' })
  return accept({ recoverySheet: sheet.accepted, token: session.token, agencyId })
}

/** An agency whose escrow cannot be written would be founded without a recovery sheet: better not founded. */
async function firstUnwritablePlace(house: House): Promise<string | null> {
  for (const { name } of house.keyTree.escrowPlaces) {
    const trial = join(name, `.trial-${newId('entry', house.now())}`)
    try {
      await mkdir(name, { recursive: true, mode: 0o700 })
      await writeFile(trial, '')
      await rm(trial)
    } catch {
      return name
    }
  }
  return null
}

async function insertAgency(writer: Writer, agencyId: AgencyId, name: string, nameKey: string, at: number): Promise<void> {
  await writer.run('insert into agencies (agency_id, name, created_at) values ($1, $2, $3)', [agencyId, name.trim(), isoOf(at)])
  await writer.run('insert into sign_in_names (name_key, agency_id) values ($1, $2)', [nameKey, agencyId])
  await writer.run('insert into agency_settings (agency_id) values ($1)', [agencyId])
}

function sameCode(expected: string, given: string): boolean {
  const a = Buffer.from(expected)
  const b = Buffer.from(given.trim())
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b)
}
