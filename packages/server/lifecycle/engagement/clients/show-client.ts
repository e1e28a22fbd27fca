import type { Answer } from '@xinxia/contract/api-client'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { mayDo, maySeeClear, type Standing } from '@xinxia/kernel/policy/access/decide'
import type { Clear } from '@xinxia/kernel/words/clear'
import { formatId, type StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { because, explain, isBecauseCode } from '@xinxia/recognition/because'
import { explainDoubtCode } from '@xinxia/recognition/register/register-row'
import { taxonomyOf } from '@xinxia/recognition/taxonomy'
import { listStaff } from '../../../agency/staff/store.ts'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import { isAtWorkOn, judgeViewing, withPaceNoted } from '../../disclosure/pace/judge-viewing.ts'
import { openProvenance, type SheetProvenance } from '../../intake/provenance.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import { openValues } from '../../custody/values/open-values.ts'
import { listValuesOfClients, wasRejected, type ValueRow } from '../../custody/values/store.ts'
import { describeRequirement, fileCompleteness, heldBits } from './completeness.ts'
import { describeClients } from './list-clients.ts'
import { reachClient } from './reach-client.ts'
import { findRelatedClients } from './related-clients.ts'
import { findChief, listAssignments } from './store.ts'

export type ClientFile = Answer<'clients.show'>
export type MaskedValue = ClientFile['values'][number]

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

async function describeValues(
  reader: Reader,
  house: House,
  rows: readonly ValueRow[],
  opened: ReadonlyMap<string, Clear>,
  closed: (row: ValueRow) => MaskedValue['closed'],
): Promise<Outcome<MaskedValue[], VaultRefusal>> {
  const sheets = await openProvenance(reader, house.vaults, rows)
  if (isRefused(sheets)) return sheets
  const names = new Map((await listStaff(reader)).map((person) => [person.staff_id, person.display_name]))
  return accept(
    rows.map((row) => ({
      ...describeValue(row, opened.get(row.value_id)!, sheets.accepted.get(`${row.arrival_id}/${row.sheet}`) ?? null, names),
      closed: closed(row),
    })),
  ) // rows without a value were left out
}

function describeValue(
  row: ValueRow,
  value: Clear,
  sheet: SheetProvenance | null,
  staff: ReadonlyMap<StaffId, string>,
): Omit<MaskedValue, 'closed'> {
  const facts = clientFields[row.field]
  const taxonomy = taxonomyOf(row.information_type)
  const ofColumn = row.column_index === null ? [] : (sheet?.columns.get(row.column_index) ?? [])
  const known = new Set<string>(ofColumn.map(({ code }) => code))
  const ofCell = row.because_codes
    .split(' ')
    .filter(isBecauseCode)
    .filter((code) => !known.has(code))
    .map((code) => because(code))
  return {
    valueId: formatId('value', row.value_id),
    field: row.field,
    label: { zh: facts.zh, en: facts.en },
    masked: value.masked,
    open: value.use((text) => text === value.masked),
    grade: row.grade,
    informationType: row.information_type,
    personalInformation: taxonomy.personal,
    archiveClass: taxonomy.archive,
    group: facts.box,
    version: row.version,
    doubts: row.doubt_codes
      .split(' ')
      .filter((code) => code !== '')
      .map((code) => ({ code, message: explainDoubtCode(code, facts) })),
    because: [...ofColumn, ...ofCell].map((reason) => ({ zh: explain(reason, 'zh'), en: explain(reason, 'en') })),
    confirmed: confirmationOf(row, staff),
    provenance: {
      documentId: row.document_id === null ? null : formatId('document', row.document_id),
      documentName: sheet?.documentName ?? null,
      batchId: row.batch_id === null ? null : formatId('batch', row.batch_id),
      sheetName: sheet?.sheetName ?? null,
      cell: row.column_index === null || row.row_number === null ? null : `${columnLetters(row.column_index)}${row.row_number}`,
      takenInBy: staff.get(row.taken_in_by) ?? '',
      takenInAt: row.taken_in_at,
    },
  }
}

/** Why this person is not shown a value: the same question that the disclosure asks. */
function closedTo(house: House, caller: SignedIn, standing: Standing, row: ValueRow): MaskedValue['closed'] {
  if (isRefused(mayDo(house.access, caller, 'value.disclose'))) return 'office'
  const asked = { grade: row.grade, informationType: row.information_type }
  const clear = maySeeClear(house.access, caller, standing, asked)
  return !isRefused(clear) ? null : clear.refusal.code === 'access.unseen' ? 'unseen' : 'grade'
}

function confirmationOf(row: ValueRow, staff: ReadonlyMap<StaffId, string>): MaskedValue['confirmed'] {
  const { superseded_by: successor, settled_by: by, settled_at: at } = row
  return successor === null && by !== null && at !== null ? { by: staff.get(by) ?? '', at } : null
}

/** 0 → A, 26 → AA, as spreadsheets name columns. */
export function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26)
}

const fieldOrder = new Map(Object.keys(clientFields).map((field, i) => [field, i]))

/** As the client file lists its fields; several values of one field in the order they came. */
function byField(a: MaskedValue, b: MaskedValue): number {
  return (fieldOrder.get(a.field) ?? 0) - (fieldOrder.get(b.field) ?? 0) || a.valueId.localeCompare(b.valueId)
}
