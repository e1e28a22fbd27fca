import type { Answer } from '@xinxia/contract/api-client'
import { formatId, type ValueId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { Reader } from '../../database/handles.ts'
import type { SignedIn } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { openValues } from '../custody/values/open-values.ts'
import { findValues } from '../custody/values/store.ts'
import { closedFor, describeValues } from '../engagement/clients/describe-values.ts'
import type { QuestionPlace } from './question-place.ts'

export type Question = Answer<'review.list'>['rows'][number]

/** A question with where it stands in the queue. */
export interface Queued {
  readonly place: QuestionPlace
  readonly question: Question
}

/** 字段值: what is asked about values in doubt, each masked, as its client's page has it. One whose scope was destroyed is left out. */
export async function askAboutValues(
  reader: Reader,
  house: Pick<House, 'vaults' | 'directories' | 'access'>,
  caller: SignedIn,
  valueIds: readonly ValueId[],
): Promise<Outcome<Queued[], VaultRefusal>> {
  if (valueIds.length === 0) return accept([])
  const found = await findValues(reader, valueIds)
  const opened = await openValues(reader, house.vaults, found)
  if (isRefused(opened)) return opened
  const rows = found.filter((row) => opened.accepted.has(row.value_id))
  const closed = await closedFor(reader, house, caller, rows)
  const described = await describeValues(reader, house, rows, opened.accepted, closed)
  if (isRefused(described)) return described
  const directory = await house.directories.read(reader)
  if (isRefused(directory)) return directory
  return accept(
    rows.map((row, i) => {
      const value = described.accepted[i]! // as many as rows, in their order
      const { documentId, documentName, sheetName, cell } = value.provenance
      const question: Question = {
        subject: { about: 'value', valueId: value.valueId },
        client: {
          id: formatId('client', row.client_id),
          name: directory.accepted.clients.get(row.client_id)?.name ?? '',
        },
        label: value.label,
        taken: { zh: value.masked, en: value.masked },
        grade: row.grade,
        why: value.doubts.map(({ message }) => message),
        documentId,
        documentName,
        sheetName,
        cell,
        context: [],
        receivedAt: row.taken_in_at,
        value,
      }
      return { place: { id: row.value_id, position: 0 }, question }
    }),
  )
}
