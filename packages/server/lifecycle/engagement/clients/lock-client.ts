import type { BatchId, ClientId } from '@xinxia/kernel/words/ids'
import type { Reader, Writer } from '../../../database/handles.ts'

/** The batch that created a client, which never changes. Null: none, or the client is not there. */
export async function findClientBatch(reader: Reader, clientId: ClientId): Promise<BatchId | null> {
  const rows = await reader.query<{ batch_id: BatchId | null }>(
    { name: 'find-client-batch', text: 'select batch_id from clients where agency_id = $1 and client_id = $2' },
    [reader.agencyId, clientId],
  )
  return rows[0]?.batch_id ?? null
}

/**
 * Holds a client until the transaction ends, before any of its values: whoever changes what it is found by reads all of its values and writes
 * them anew, one after the other. Rows that point to the client may be written meanwhile.
 */
export async function lockClient(writer: Writer, clientId: ClientId): Promise<void> {
  await writer.run(
    { name: 'lock-client', text: 'select from clients where agency_id = $1 and client_id = $2 for no key update' },
    [writer.agencyId, clientId],
  )
}
