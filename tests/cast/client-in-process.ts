import { maskAs } from '@xinxia/recognition/taxonomy'
import { type ClientField, clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Clear } from '@xinxia/kernel/words/clear'
import { formatId } from '@xinxia/kernel/words/ids'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import type { House } from '../../packages/server/house.ts'
import { newId } from '../../packages/server/ids.ts'
import { showClient } from '../../packages/server/lifecycle/engagement/clients/show-client.ts'
import { createClients } from '../../packages/server/lifecycle/engagement/take-in/create-clients.ts'
import { insertBatchForTest } from './batches.ts'
import { accepted } from './house-in-process.ts'

export interface TestClient {
  /** As it is outside the house. */
  readonly id: string
  /** The outside id of the value of a field. */
  valueId(field: ClientField): string
}

/** A client with these values, responsible for whom its 主办会计 names. */
export async function clientWith(
  house: House,
  by: SignedIn,
  texts: Partial<Readonly<Record<ClientField, string>>>,
): Promise<TestClient> {
  const from = await insertBatchForTest(house, by)
  const clientId = newId('client', house.now())
  const values = (Object.entries(texts) as [ClientField, string][]).map(([field, text]) => ({
    field,
    value: new Clear(text, maskAs(clientFields[field].type, text)),
    row: 2,
    column: 0,
    doubtCodes: [],
    becauseCodes: [],
  })) // the record's own keys
  const draft = { clientId, values }
  await house.database.write(by.agencyId, async (writer) => accepted(await createClients(writer, house.vaults, [draft], from)))
  const id = formatId('client', clientId)
  const file = accepted(await showClient(house, by, id))
  return {
    id,
    valueId: (field) => {
      const found = file.values.find((value) => value.field === field)
      if (found === undefined) throw new Error(`the client has no ${field}`)
      return found.valueId
    },
  }
}
