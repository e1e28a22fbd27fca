import { endOfEmergency, endOfLoan } from '@xinxia/kernel/policy/access/temporary-access'
import { formatId, type ClientId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import temporary from '@xinxia/policies/access/temporary.json' with { type: 'json' }
import purposes from '@xinxia/policies/disclosure/purposes.json' with { type: 'json' }
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import type { VaultRefusal } from '../../lifecycle/custody/agency-vaults.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import { insertGrant } from './store.ts'

type Made = { id: string; endsAt: number }

/** 申请借阅: nothing is seen by it; somebody who answers for the client must approve first. */
export async function askAccess(
  house: House,
  caller: SignedIn,
  wish: { readonly client: string; readonly purpose: string; readonly upToGrade: number; readonly days: number },
): Promise<Outcome<Made, VaultRefusal | 'client.not-found' | 'disclosure.purpose-unknown' | 'grant.too-long'>> {
  if (!purposes.purposes.some(({ code }) => code === wish.purpose)) return refuse('disclosure.purpose-unknown')
  const at = house.now()
  const endsAt = endOfLoan(temporary, wish.days, at)
  if (isRefused(endsAt)) return endsAt
  const outcome = await house.database.write(caller.agencyId, async (writer) => {
    const client = await findNamed(writer, house, wish.client)
    if (isRefused(client)) return client
    const clientId = client.accepted
    const grantId = newId('grant', at)
    await insertGrant(writer, {
      grantId,
      kind: 'borrowed',
      clientId,
      staffId: caller.staffId,
      purpose: wish.purpose,
      upToGrade: wish.upToGrade,
      at,
      endsAt: endsAt.accepted,
    })
    await appendAuditEntry(writer, caller.agencyId, {
      what: 'access.asked',
      by: { staff: caller.staffId },
      at,
      grantId,
      clientId,
      need: wish.purpose,
      upToGrade: wish.upToGrade,
      days: wish.days,
    })
    return accept({ id: formatId('grant', grantId), endsAt: endsAt.accepted })
  })
  house.sequencer.wake(caller.agencyId)
  return outcome
}

/** 紧急查看: open at once, with the grade of the person's own office, and on the trail before anything is seen. */
export async function breakGlass(
  house: House,
  caller: SignedIn,
  wish: { readonly client: string; readonly reason: string },
): Promise<Outcome<Made, VaultRefusal | 'client.not-found' | 'grant.reason-unknown'>> {
  const at = house.now()
  const endsAt = endOfEmergency(temporary, wish.reason, at)
  if (isRefused(endsAt)) return endsAt
  const outcome = await house.database.write(caller.agencyId, async (writer) => {
    const client = await findNamed(writer, house, wish.client)
    if (isRefused(client)) return client
    const clientId = client.accepted
    const grantId = newId('grant', at)
    const { staffId } = caller
    await insertGrant(writer, {
      grantId,
      kind: 'emergency',
      clientId,
      staffId,
      purpose: wish.reason,
      upToGrade: null,
      at,
      endsAt: endsAt.accepted,
    })
    await appendAuditEntry(writer, caller.agencyId, {
      what: 'access.opened',
      by: { staff: staffId },
      at,
      grantId,
      clientId,
      emergency: wish.reason,
      minutes: temporary.emergencyMinutes,
    })
    return accept({ id: formatId('grant', grantId), endsAt: endsAt.accepted })
  })
  house.sequencer.wake(caller.agencyId)
  return outcome
}

/** A client by its whole name or credit code: who asks for one must know which, and finds no other by trying parts. */
async function findNamed(
  reader: Reader,
  house: House,
  text: string,
): Promise<Outcome<ClientId, VaultRefusal | 'client.not-found'>> {
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  const wanted = text.normalize('NFKC').trim()
  const code = wanted.toUpperCase()
  for (const [clientId, { name, codes }] of directory.accepted.clients)
    if (name.normalize('NFKC') === wanted || codes.includes(code)) return accept(clientId)
  return refuse('client.not-found')
}
