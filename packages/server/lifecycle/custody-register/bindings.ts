import type { Answer } from '@xinxia/contract/api-client'
import { formatId, parseId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import { beijingDate } from '@xinxia/kernel/words/time'
import type { HandlerInput, SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { newId } from '../../ids.ts'
import { appendAuditEntry } from '../../oversight/audit-trail/append-audit-entry.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { idsWithinReach } from '../engagement/clients/ids-within-reach.ts'
import { reachClient } from '../engagement/clients/reach-client.ts'
import { endBinding as endRow, insertBinding, listBindings as listRows, lockBinding } from './binding-store.ts'
import { presentStaff } from './colleagues.ts'

/** 绑定: those that a leaver still stands for come first, for they are to be undone (待解绑). */
export async function listBindings(
  house: House,
  caller: SignedIn,
  outsideClientId: string | undefined,
): Promise<Outcome<Answer<'bindings.list'>, VaultRefusal | 'client.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const client = outsideClientId === undefined ? null : await reachClient(reader, house, caller, outsideClientId)
    if (client !== null && isRefused(client)) return client
    const reached = client === null ? await idsWithinReach(reader, house, caller) : new Set([client.accepted.clientId])
    const directory = await house.directories.read(reader)
    if (isRefused(directory)) return directory
    const rows = await listRows(reader, reached === null ? null : [...reached])
    const bindings = rows.map((row) => ({
      id: formatId('binding', row.binding_id),
      client: { id: formatId('client', row.client_id), name: directory.accepted.clients.get(row.client_id)?.name ?? '' },
      staff: { id: formatId('staff', row.staff_id), name: row.staff_name },
      role: row.role,
      since: row.since,
      until: row.until,
      toUndo: row.until === null && row.has_left,
    }))
    return accept({ asOf: beijingDate(house.now()), bindings })
  })
}

export async function addBinding(
  house: House,
  caller: SignedIn,
  body: HandlerInput<'bindings.add'>['body'],
): Promise<Outcome<Answer<'bindings.add'>, 'client.not-found' | 'staff.not-found' | 'binding.exists'>> {
  const at = house.now()
  const added = await house.database.write(caller.agencyId, async (writer) => {
    const client = await reachClient(writer, house, caller, body.clientId)
    if (isRefused(client)) return client
    const staffId = parseId('staff', body.staffId)
    if (isRefused(staffId)) return refuse('staff.not-found')
    if (!(await presentStaff(writer)).some((one) => one.staffId === staffId.accepted)) return refuse('staff.not-found')
    const bindingId = newId('binding', at)
    const { clientId } = client.accepted
    const row = { binding_id: bindingId, client_id: clientId, staff_id: staffId.accepted, role: body.role, since: body.since }
    if ((await insertBinding(writer, row)) === 0) return refuse('binding.exists')
    await appendAuditEntry(writer, writer.agencyId, {
      what: 'binding.begun',
      by: { staff: caller.staffId },
      at,
      bindingId,
      clientId,
      staffId: staffId.accepted,
      role: body.role,
    })
    return accept({ id: formatId('binding', bindingId) })
  })
  if (!isRefused(added)) house.sequencer.wake(caller.agencyId)
  return added
}

/** 解绑: undone at the tax office, as of today. */
export async function endBinding(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<Answer<'bindings.end'>, 'binding.not-found' | 'binding.ended'>> {
  const bindingId = parseId('binding', outsideId)
  if (isRefused(bindingId)) return refuse('binding.not-found')
  const at = house.now()
  const until = beijingDate(at)
  const ended = await house.database.write(caller.agencyId, async (writer) => {
    const row = await lockBinding(writer, bindingId.accepted)
    if (row === null) return refuse('binding.not-found')
    const client = await reachClient(writer, house, caller, formatId('client', row.client_id))
    if (isRefused(client)) return refuse('binding.not-found')
    if (row.until !== null) return refuse('binding.ended')
    await endRow(writer, row.binding_id, until)
    await appendAuditEntry(writer, writer.agencyId, {
      what: 'binding.ended',
      by: { staff: caller.staffId },
      at,
      bindingId: row.binding_id,
      clientId: row.client_id,
      staffId: row.staff_id,
      role: row.role,
    })
    return accept({ until })
  })
  if (!isRefused(ended)) house.sequencer.wake(caller.agencyId)
  return ended
}
