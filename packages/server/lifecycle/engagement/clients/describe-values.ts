import type { Answer } from '@xinxia/contract/api-client'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { Clear } from '@xinxia/kernel/words/clear'
import { formatId, type StaffId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { mayDo, maySeeClear, type Standing } from '@xinxia/kernel/policy/access/decide'
import { because, explain, isBecauseCode } from '@xinxia/recognition/because'
import { explainDoubtCode } from '@xinxia/recognition/register/register-row'
import { taxonomyOf } from '@xinxia/recognition/taxonomy'
import { listStaff } from '../../../agency/staff/store.ts'
import type { Reader } from '../../../database/handles.ts'
import type { SignedIn } from '../../../http/handler.ts'
import type { House } from '../../../house.ts'
import type { VaultRefusal } from '../../custody/agency-vaults.ts'
import type { ValueRow } from '../../custody/values/store.ts'
import { listStandings } from './store.ts'
import { openProvenance, type SheetProvenance } from '../../intake/provenance.ts'

export type MaskedValue = Answer<'clients.show'>['values'][number]

/** 脱敏值: each value with its class, grade, doubts and the cell it came from, in the order of the rows. Every row's value was `opened`. */
export async function describeValues(
  reader: Reader,
  house: Pick<House, 'vaults'>,
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
export function closedTo(
  house: Pick<House, 'access'>,
  caller: SignedIn,
  standing: Standing,
  row: ValueRow,
): MaskedValue['closed'] {
  if (isRefused(mayDo(house.access, caller, 'value.disclose'))) return 'office'
  const asked = { grade: row.grade, informationType: row.information_type }
  const clear = maySeeClear(house.access, caller, standing, asked)
  return !isRefused(clear) ? null : clear.refusal.code === 'access.unseen' ? 'unseen' : 'grade'
}

/** The same for values of several clients. */
export async function closedFor(
  reader: Reader,
  house: Pick<House, 'access'>,
  caller: SignedIn,
  rows: readonly ValueRow[],
): Promise<(row: ValueRow) => MaskedValue['closed']> {
  const clientIds = rows.map((row) => row.client_id)
  const standings = await listStandings(reader, clientIds, caller.staffId)
  return (row) => {
    const standing = standings.get(row.client_id)
    return standing === undefined ? 'office' : closedTo(house, caller, standing, row)
  }
}

function confirmationOf(row: ValueRow, staff: ReadonlyMap<StaffId, string>): MaskedValue['confirmed'] {
  const { superseded_by: successor, settled_by: by, settled_at: at } = row
  return successor === null && by !== null && at !== null ? { by: staff.get(by) ?? '', at } : null
}

/** 0 → A, 26 → AA, as spreadsheets name columns. */
export function columnLetters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetters(Math.floor(index / 26) - 1) + columnLetters(index % 26)
}
