import { type ClientField, clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { Clear } from '@xinxia/kernel/words/clear'
import { formatId } from '@xinxia/kernel/words/ids'
import { maskAs } from '@xinxia/recognition/taxonomy'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import type { House } from '../../packages/server/house.ts'
import { newId } from '../../packages/server/ids.ts'
import { createClients } from '../../packages/server/lifecycle/engagement/take-in/create-clients.ts'
import { insertBatchForTest } from './batches.ts'
import { accepted } from './house-in-process.ts'

type Texts = Partial<Readonly<Record<ClientField, string | readonly string[]>>>

/** Many clients at once, each responsible for whom its 主办会计 names; their ids as they are outside, in order. Nobody looked at any of them. */
export async function createManyClients(house: House, by: SignedIn, many: readonly Texts[]): Promise<string[]> {
  const from = await insertBatchForTest(house, by)
  const drafts = many.map((texts) => ({
    clientId: newId('client', house.now()),
    values: (Object.entries(texts) as [ClientField, string | readonly string[]][]).flatMap(([field, said]) =>
      [said].flat().map((text) => ({
        field,
        value: new Clear(text, maskAs(clientFields[field].type, text)),
        row: 2,
        column: 0,
        doubtCodes: [],
        becauseCodes: [],
      })),
    ), // the record's own keys
  }))
  await house.database.write(by.agencyId, async (writer) => accepted(await createClients(writer, house.vaults, drafts, from)))
  return drafts.map(({ clientId }) => formatId('client', clientId))
}
