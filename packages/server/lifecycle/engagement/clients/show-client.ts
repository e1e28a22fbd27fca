import type { Answer } from '@xinxia/contract/api-client'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { formatId, type StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { isAtWorkOn, judgeViewing, withPaceNoted } from '../../disclosure/pace/judge-viewing.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { openValues } from '../../custody/values/open-values.ts'
import { listValuesOfClients, wasRejected } from '../../custody/values/store.ts'
import { describeRequirement, fileCompleteness, heldBits } from './completeness.ts'
import { closedTo, describeValues, type MaskedValue } from './describe-values.ts'
import { describeClients } from './list-clients.ts'
import { reachClient } from './reach-client.ts'
import { findRelatedClients } from './related-clients.ts'
import { findChief, listAssignments } from './store.ts'

export type ClientFile = Answer<'clients.show'>

/** 一户一档, masked: each value with its class, grade, doubts and the cell it came from. Opening pages has a pace (`disclosure.too-fast`). */
export async function showClient(
  house: House,
  caller: SignedIn,
  outsideId: string,
): Promise<Outcome<ClientFile, VaultRefusal | 'client.not-found' | 'disclosure.too-fast'>> {
  const shown = await house.database.snapshot(caller.agencyId, async (reader) => {
    const client = await reachClient(reader, house, caller, outsideId)
    if (isRefused(client)) return client
    const { clientId, scopeId, createdAt } = client.accepted
    const paced = await judgeViewing(reader, house, caller, clientId, [], await isAtWorkOn(reader, house, caller, clientId))
    if (isRefused(paced)) return paced
    const rows = await listValuesOfClients(reader, [clientId])
    const live = rows.filter((row) => row.superseded_by === null)
    const opened = await openValues(reader, house.vaults, rows)
    if (isRefused(opened)) return opened
    const values = await describeValues(
      reader,
      house,
      rows.filter((row) => opened.accepted.has(row.value_id)),
      opened.accepted,
      (row) => closedTo(house, caller, client.accepted.standing, row),
    )
    if (isRefused(values)) return values
    const heldFields = heldBits(live.map((row) => row.field))
    const described = await describeClients(reader, house, [
      {
        client_id: clientId,
        scope_id: scopeId,
        created_at: createdAt,
        value_count: live.length,
        doubt_count: live.filter((row) => row.doubt_codes !== '').length,
        held_fields: heldFields,
      },
    ])
    if (isRefused(described)) return described
    const related = await findRelatedClients(reader, house, caller, clientId, live, opened.accepted)
    if (isRefused(related)) return related
    const listed = described.accepted[0]! // one row in, one out
    const isLive = new Set(live.map((row) => formatId('value', row.value_id)))
    const rejected = new Set(rows.filter(wasRejected).map((row) => formatId('value', row.value_id)))
    const { kind, held, missing } = fileCompleteness(listed.creditCode, listed.name, heldFields)
    const assignments = await listAssignments(reader, [clientId])
    const chief = await findChief(reader, clientId)
    return accept({
      client: listed,
      file: { kind, held: held.map(describeRequirement), missing: missing.map(describeRequirement) },
      assigned: assignments.filter(({ role }) => role === 'main').map(personOf),
      standIns: assignments.filter(({ role }) => role === 'stand-in').map((row) => ({ ...personOf(row), endsAt: row.ends_at })),
      chief: chief === null ? null : personOf(chief),
      related: related.accepted,
      values: values.accepted.filter((value) => isLive.has(value.valueId)).sort(byField),
      earlier: values.accepted
        .filter((value) => !isLive.has(value.valueId))
        .map((value) => ({ ...value, rejected: rejected.has(value.valueId) }))
        .reverse(),
    })
  })
  return withPaceNoted(house, caller, shown)
}

function personOf(row: { readonly staff_id: StaffId; readonly display_name: string }): { staffId: string; displayName: string } {
  return { staffId: formatId('staff', row.staff_id), displayName: row.display_name }
}

const fieldOrder = new Map(Object.keys(clientFields).map((field, i) => [field, i]))

/** As the client file lists its fields; several values of one field in the order they came. */
function byField(a: MaskedValue, b: MaskedValue): number {
  return (fieldOrder.get(a.field) ?? 0) - (fieldOrder.get(b.field) ?? 0) || a.valueId.localeCompare(b.valueId)
}
