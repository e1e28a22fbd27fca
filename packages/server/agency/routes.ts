import { accept, isRefused, refuse } from '@xinxia/kernel/words/outcome'
import { guardOf } from '@xinxia/vault/key-store/root-guard'
import { rootFileName } from '@xinxia/vault/key-store/rotate-root'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Handlers } from '../http/handler.ts'
import type { House } from '../house.ts'
import { appendAuditEntry } from '../oversight/audit-trail/append-audit-entry.ts'
import { foundAgency } from './founding/found-agency.ts'
import { findAgencyName, listAgencies } from './founding/store.ts'
import { renewRecoverySheet } from './protection/renew-recovery-sheet.ts'
import { rotateKeys } from './protection/rotate-keys.ts'
import { showProtection } from './protection/show-protection.ts'
import { tryRecovery } from './protection/try-recovery.ts'

type AgencyRoute = Extract<keyof Handlers, `agency.${string}`>

/** `setup.code` opens the founding once; the demo accounts are offered on the sign-in page of a demo and nowhere else. */
export interface Doorstep {
  readonly setupCode: string
  readonly demoAccounts: readonly { username: string; password: string; displayName: string; office: string }[]
}

export function agencyHandlers(house: House, doorstep: Doorstep): Pick<Handlers, AgencyRoute> {
  return {
    'agency.status': async () => {
      const agencies = await listAgencies(house.database)
      const locked = agencies.length > 0 && agencies.every(({ agency_id }) => house.vaults.isLocked(agency_id))
      return accept({
        stage: agencies.length === 0 ? 'new' : locked ? 'locked' : 'ready',
        demo: house.demo,
        version: house.version,
        demoAccounts: house.demo ? [...doorstep.demoAccounts] : [],
      })
    },
    'agency.found': async ({ body, device, setSessionCookie }) => {
      const founded = await foundAgency(house, doorstep.setupCode, { ...body, device })
      if (isRefused(founded)) return founded
      setSessionCookie(founded.accepted.token)
      return accept({ recoverySheet: founded.accepted.recoverySheet })
    },
    'agency.try-recovery': ({ caller, body }) => tryRecovery(house, caller, body.identity),
    'agency.renew-recovery': async ({ caller }) => {
      const name = await house.database.read(caller.agencyId, findAgencyName)
      const sheet = await renewRecoverySheet(house, caller.agencyId, name, caller.staffId)
      return isRefused(sheet) ? sheet : accept({ recoverySheet: sheet.accepted })
    },
    'agency.lock': async ({ caller }) => {
      const at = house.now()
      await house.database.write(caller.agencyId, (writer) =>
        appendAuditEntry(writer, caller.agencyId, { what: 'agency.locked', by: { staff: caller.staffId }, at }),
      )
      house.vaults.lock(caller.agencyId)
      house.directories.forgetAgency(caller.agencyId)
      return accept({ lockedAt: at })
    },
    'agency.unlock': async ({ caller, body }) => {
      if (house.keyStore.provider === 'passphrase') {
        const guard = await guardOf(await readFile(join(house.keyDir, rootFileName)), body.passphrase ?? '')
        if (isRefused(guard)) return refuse('key-store.passphrase-wrong')
        guard.accepted.drop()
      }
      const at = house.now()
      house.vaults.unlock(caller.agencyId)
      await house.database.write(caller.agencyId, (writer) =>
        appendAuditEntry(writer, caller.agencyId, {
          what: 'agency.unlocked',
          by: { staff: caller.staffId },
          at,
          provider: house.keyStore.provider,
        }),
      )
      house.sequencer.wake(caller.agencyId)
      return accept({ unlockedAt: at })
    },
    'agency.protection': async ({ caller }) => accept(await showProtection(house, caller)),
    'agency.rotate-keys': ({ caller }) => rotateKeys(house, caller),
  }
}
