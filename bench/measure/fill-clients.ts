import { maskAs } from '@xinxia/recognition/taxonomy'
import { recordsOf } from '@xinxia/samples/records/records'
import { clientFields, isClientField, type ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Clear } from '@xinxia/kernel/words/clear'
import { isRefused } from '@xinxia/kernel/words/outcome'
import { instant } from '@xinxia/kernel/words/time'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import type { House } from '../../packages/server/house.ts'
import { newId } from '../../packages/server/ids.ts'
import { createClients } from '../../packages/server/lifecycle/engagement/take-in/create-clients.ts'
import type { ClientDraft, DraftValue } from '../../packages/server/lifecycle/engagement/take-in/draft.ts'
import { insertBatchForTest } from '../../tests/cast/batches.ts'

/** The spine has no file for employees yet: their values stand under the fields of the same type, so that a client has its 60. */
const employeeFields: Readonly<Record<string, ClientField>> = {
  name: 'contactName',
  idNumber: 'legalRepresentativeIdNumber',
  mobile: 'contactMobile',
  card: 'personalCard',
  pay: 'remarks',
}

/** Fills an agency with generated clients of 60 values through the house's own door; gives what a load may ask for. */
export async function fillClients(
  house: House,
  owner: SignedIn,
  count: number,
): Promise<{ mobiles: string[]; perSecond: number }> {
  const from = await insertBatchForTest(house, owner)
  const mobiles: string[] = []
  const started = performance.now()
  let chunk: ClientDraft[] = []
  const flush = async () => {
    const drafts = chunk
    chunk = []
    await house.database.write(owner.agencyId, async (writer) => {
      const created = await createClients(writer, house.vaults, drafts, from)
      if (isRefused(created)) throw new Error(created.refusal.code)
    })
  }
  for (const record of recordsOf(7, count)) {
    const values: DraftValue[] = []
    for (const { slot, value } of record.values) {
      const field = isClientField(slot) ? slot : employeeFields[slot]
      if (field === undefined) continue
      if (slot === 'contactMobile') mobiles.push(value)
      values.push({
        field,
        value: new Clear(value, maskAs(clientFields[field].type, value)),
        row: 1,
        column: 0,
        doubtCodes: [],
        becauseCodes: [],
      })
    }
    chunk.push({ clientId: newId('client', instant(Date.now())), values })
    if (chunk.length === 200) await flush()
  }
  if (chunk.length > 0) await flush()
  return { mobiles, perSecond: count / ((performance.now() - started) / 1000) }
}
