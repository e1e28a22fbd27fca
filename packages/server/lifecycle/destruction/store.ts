import type { ClientId } from '@xinxia/kernel/words/ids'
import type { Writer } from '../../database/handles.ts'

/** Every table whose rows hang on a client, children before parents. The register rows keep the outcome, without the client. */
const tablesOfClient = [
  'custody_slip_lines',
  'custody_objects',
  'custody_slips',
  'custody_bindings',
  'identifier_index',
  'public_tags',
  'directory_entries',
  'client_values',
  'boxes',
  'client_assignments',
  'client_chiefs',
  'access_grants',
  'tasks',
  'clients',
] as const

export async function deleteClientRows(writer: Writer, clientIds: readonly ClientId[]): Promise<void> {
  await writer.run(
    {
      name: 'destroy-notes',
      text: 'delete from audit_note where agency_id = $1 and scope_id in (select scope_id from keyring.scope_keys where agency_id = $1 and client_id = any($2::uuid[]))',
    },
    [writer.agencyId, clientIds],
  )
  await deleteDocumentRows(writer, clientIds)
  for (const table of tablesOfClient) {
    await writer.run(
      { name: `destroy-${table}`, text: `delete from ${table} where agency_id = $1 and client_id = any($2::uuid[])` },
      [writer.agencyId, clientIds],
    )
  }
}

/** Documents with their texts. The line of an arrival stays in the result of its batch, without its name, which may tell the client. */
async function deleteDocumentRows(writer: Writer, clientIds: readonly ClientId[]): Promise<void> {
  const values = [writer.agencyId, clientIds]
  await writer.run(
    `update arrivals set document_id = null, name_sealed = '' where agency_id = $1
       and document_id in (select document_id from documents where agency_id = $1 and client_id = any($2::uuid[]))`,
    values,
  )
  for (const table of tablesOfDocument) {
    await writer.run(
      `delete from ${table} where agency_id = $1
         and document_id in (select document_id from documents where agency_id = $1 and client_id = any($2::uuid[]))`,
      values,
    )
  }
}

const tablesOfDocument = ['document_texts', 'document_findings', 'documents'] as const
