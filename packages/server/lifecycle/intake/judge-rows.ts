import { normaliseCreditCode } from '@xinxia/kernel/identifiers/credit-code'
import type { ClientField } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import type { ClientId } from '@xinxia/kernel/words/ids'
import type { DoubtCode, RegisterDoubt, RegisterRow } from '@xinxia/recognition/register/register-row'
import { companyNameKey } from '../engagement/take-in/company-name-key.ts'
import type { RowState } from './row-states.ts'
import type { StoredRow } from './sealed-reading.ts'

/** By what a row is recognised as a company it names again. */
export interface CompanyKeys {
  readonly creditCode: string | null
  readonly companyName: string | null
}

export interface JudgedRow {
  readonly stored: StoredRow
  readonly state: RowState
  readonly doubtCodes: readonly DoubtCode[]
  /** The client that is there already. */
  readonly existing: ClientId | null
}

/** Companies met so far, with the number of the row that named each first. */
export interface SeenCompanies {
  readonly byCode: Map<string, number>
  readonly byName: Map<string, { readonly row: number; readonly code: string | null }>
}

export function nothingSeen(): SeenCompanies {
  return { byCode: new Map(), byName: new Map() }
}

export function keysOf(
  fields: readonly { readonly field: ClientField; readonly value: { use<T>(work: (text: string) => T): T } }[],
): CompanyKeys {
  const first = (field: ClientField) => fields.find((value) => value.field === field)?.value.use((text) => text.trim()) || null
  return { creditCode: first('creditCode'), companyName: first('companyName') }
}

/**
 * What becomes of a row. A company is the same by credit code, or by name unless both rows carry codes that differ. A row without name and
 * code names no company and is refused; any other doubt leaves the decision to the person.
 */
export function judgeRow(row: RegisterRow, existing: ClientId | null, seen: SeenCompanies): JudgedRow {
  const keys = keysOf(row.fields)
  const shownRow = row.row + 1
  const twin = findTwin(seen, keys, shownRow)
  const doubts = twin === null ? row.doubts : withTwin(row, twin)
  const codes = [...new Set(doubts.map((doubt) => doubt.code))]
  const state = stateOf(keys, twin, existing, codes)
  return {
    stored: storedRow(row, keys, shownRow, doubts),
    state,
    // A duplicate is not doubtful for being one: its state says so.
    doubtCodes: state === 'duplicate-row' ? codes.filter((code) => code !== 'company-twice') : codes,
    existing,
  }
}

function stateOf(keys: CompanyKeys, twin: number | null, existing: ClientId | null, codes: readonly DoubtCode[]): RowState {
  if (keys.companyName === null && keys.creditCode === null) return 'refused'
  if (twin !== null) return 'duplicate-row'
  if (existing !== null) return 'merges'
  return codes.length > 0 ? 'doubtful' : 'new'
}

/** The row that named this company before, if any; else this row is remembered as the first. */
export function findTwin(seen: SeenCompanies, keys: CompanyKeys, row: number): number | null {
  const code = keys.creditCode === null ? null : normaliseCreditCode(keys.creditCode)
  const name = keys.companyName === null ? null : companyNameKey(keys.companyName)
  const byCode = code === null ? undefined : seen.byCode.get(code)
  const byName = name === null ? undefined : seen.byName.get(name)
  const contradicted = code !== null && byName !== undefined && byName.code !== null && byName.code !== code
  const twin = byCode ?? (contradicted ? undefined : byName?.row)
  const first = twin ?? row
  if (code !== null && byCode === undefined) seen.byCode.set(code, first)
  if (name !== null && (byName === undefined || (byName.code === null && code !== null && !contradicted)))
    seen.byName.set(name, { row: byName?.row ?? first, code })
  return twin ?? null
}

function withTwin(row: RegisterRow, twin: number): readonly RegisterDoubt[] {
  if (row.doubts.some((doubt) => doubt.code === 'company-twice')) return row.doubts
  return [...row.doubts, { code: 'company-twice', row: row.row, column: null, facts: { otherRow: twin } }]
}

function storedRow(row: RegisterRow, keys: CompanyKeys, shownRow: number, doubts: readonly RegisterDoubt[]): StoredRow {
  const name = row.fields.find((value) => value.field === 'companyName')?.value.masked ?? keys.creditCode ?? ''
  const values = row.fields.map((value) => ({
    field: value.field,
    value: value.value,
    row: value.row + 1,
    column: value.column,
    doubtCodes: row.doubts.filter((doubt) => doubt.column === value.column && doubt.row === value.row).map((doubt) => doubt.code),
    becauseCodes: [...new Set(value.because.map((reason) => reason.code))],
  }))
  return { row: shownRow, name, values, doubts }
}
