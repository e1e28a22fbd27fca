import { cpSync } from 'node:fs'
import type { BatchId, ClientId } from '@xinxia/kernel/words/ids'
import { instant } from '@xinxia/kernel/words/time'
import type { ReadDocument } from '@xinxia/recognition/document-kind/read-document'
import { understandDocument } from '@xinxia/recognition/understand-document'
import type { WrittenFile } from '@xinxia/samples/folder/written-file'
import { makeScopeKey, wrapScopeKey } from '@xinxia/vault/keys/make-keys'
import { openClientKey } from '@xinxia/vault/keys/open-key-rows'
import { readInProcess } from '../../packages/extraction/read-in-process.ts'
import type { Writer } from '../../packages/server/database/handles.ts'
import type { SignedIn } from '../../packages/server/http/handler.ts'
import type { House } from '../../packages/server/house.ts'
import { newId } from '../../packages/server/ids.ts'
import { indexDocument } from '../../packages/server/lifecycle/custody/documents/index-document.ts'
import { sealFileName } from '../../packages/server/lifecycle/custody/documents/sealed-name.ts'
import { understandAndSeal } from '../../packages/server/lifecycle/custody/documents/understand-document.ts'
import { insertScopeKeys, listClientKeys } from '../../packages/server/lifecycle/custody/keyring/store.ts'
import { insertArrival, insertDocument } from '../../packages/server/lifecycle/intake/batch-store.ts'
import { insertBatchForTest } from '../../tests/cast/batches.ts'
import { accepted } from './intake-service.ts'

const documentsAtOnce = 50

/**
 * Fills an agency with documents as intake leaves them, read, understood, sealed under their client and indexed, without the parser
 * processes and the bytes: for what is asked of many. `clientOf`: whose a file is; null: it is left out.
 */
export async function fillDocuments(
  house: House,
  owner: SignedIn,
  files: Iterable<WrittenFile>,
  clientOf: (file: WrittenFile) => ClientId | null,
  told: (count: number) => void,
): Promise<number> {
  cpSync('dist/cmaps', 'dist/bench/cmaps', { recursive: true }) // beside the bundle that reads here
  const { batchId } = await insertBatchForTest(house, owner)
  let count = 0
  let waiting: { readonly clientId: ClientId; readonly document: ReadDocument }[] = []
  const flush = async () => {
    const from = count
    await house.database.write(owner.agencyId, async (writer) => {
      for (const [i, { clientId, document }] of waiting.entries())
        await insert(house, writer, batchId, from + i, clientId, document)
    })
    count += waiting.length
    waiting = []
    told(count)
  }
  for (const file of files) {
    const clientId = clientOf(file)
    if (clientId === null) continue
    const { text } = await readInProcess(file.path, Buffer.from(file.bytes))
    waiting.push({ clientId, document: { name: file.path, text, tables: [] } })
    if (waiting.length === documentsAtOnce) await flush()
  }
  if (waiting.length > 0) await flush()
  return count
}

async function insert(
  house: House,
  writer: Writer,
  batchId: BatchId,
  index: number,
  clientId: ClientId,
  document: ReadDocument,
): Promise<void> {
  const at = instant(Date.now())
  const [row] = await listClientKeys(writer, [clientId])
  if (row === undefined) throw new Error('no such client')
  const clientKey = accepted(openClientKey(accepted(await house.vaults.agencyKeyForWrapping(writer)), row))
  const scope = makeScopeKey(clientKey, newId('scope', at), 'document')
  await insertScopeKeys(writer, [wrapScopeKey(clientKey, scope)])
  clientKey.drop()
  const [documentId, arrivalId] = [newId('document', at), newId('arrival', at)]
  const facts = {
    blobId: newId('blob', at),
    scopeId: scope.scopeId,
    contentTag: Buffer.from(documentId),
    sizeBytes: document.text.length,
  }
  await insertDocument(writer, { documentId, ...facts }, at)
  const nameSealed = sealFileName(accepted(await house.vaults.recordsKey(writer)), arrivalId, document.name)
  await insertArrival(writer, batchId, { arrivalId, documentId, position: index + 1, nameSealed, duplicate: false })
  await understandAndSeal(scope, documentId, document, null).save(writer)
  await writer.run(
    "update documents set client_id = $3, filing = 'filed', filing_because = 'credit-code', filed_at = now() where agency_id = $1 and document_id = $2",
    [writer.agencyId, documentId, clientId],
  )
  const { findings } = understandDocument(document)
  const stored = findings.map((finding) => ({ ...finding, masked: '' as never })) // the index asks for places and types only
  accepted(await indexDocument(writer, house.vaults, scope, documentId, document.text, stored))
  scope.drop()
}
