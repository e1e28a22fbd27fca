import type { Answer } from '@xinxia/contract/api-client'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { formatId, type ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { explainDoubtCode } from '@xinxia/recognition/register/register-row'
import type { Reader } from '../../database/handles.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { openValues } from '../custody/values/open-values.ts'
import { findValues } from '../custody/values/store.ts'
import { columnLetters } from '../engagement/clients/show-client.ts'
import { openProvenance } from '../intake/provenance.ts'
import type { QuestionPlace } from './question-place.ts'

export type Question = Answer<'review.list'>['rows'][number]

/** A question with where it stands in the queue. */
export interface Queued {
  readonly place: QuestionPlace
  readonly question: Question
}

/** 字段值: what is asked about values in doubt, each masked. One whose scope was destroyed is left out. */
export async function askAboutValues(
  reader: Reader,
  house: Pick<House, 'vaults' | 'directories'>,
  valueIds: readonly ValueId[],
): Promise<Outcome<Queued[], VaultRefusal>> {
  if (valueIds.length === 0) return accept([])
  const rows = await findValues(reader, valueIds)
  const opened = await openValues(reader, house.vaults, rows)
  if (isRefused(opened)) return opened
  const sheets = await openProvenance(reader, house.vaults, rows)
  if (isRefused(sheets)) return sheets
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  return accept(
    rows.flatMap((row) => {
      const value = opened.accepted.get(row.value_id)
      if (value === undefined) return []
      const facts = clientFields[row.field]
      const sheet = sheets.accepted.get(`${row.arrival_id}/${row.sheet}`) ?? null
      const question: Question = {
        subject: { about: 'value', valueId: formatId('value', row.value_id) },
        client: {
          id: formatId('client', row.client_id),
          name: directory.accepted.clients.get(row.client_id)?.name ?? '',
        },
        label: { zh: facts.zh, en: facts.en },
        taken: { zh: value.masked, en: value.masked },
        grade: row.grade,
        why: row.doubt_codes.split(' ').flatMap((code) => (code === '' ? [] : [explainDoubtCode(code, facts)])),
        documentId: row.document_id === null ? null : formatId('document', row.document_id),
        documentName: sheet?.documentName ?? null,
        sheetName: sheet?.sheetName ?? null,
        cell: row.column_index === null || row.row_number === null ? null : `${columnLetters(row.column_index)}${row.row_number}`,
        context: [],
        receivedAt: row.taken_in_at,
      }
      return [{ place: { id: row.value_id, position: 0 }, question }]
    }),
  )
}
