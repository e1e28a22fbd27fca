import type { ArrivalId } from '@xinxia/kernel/words/ids'
import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import type { RegisterRow } from '@xinxia/recognition/register/register-row'
import type { ScopeKey } from '@xinxia/vault/keys/key-handles'
import type { Reader, Writer } from '../../database/handles.ts'
import { newId } from '../../ids.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { findExistingClients } from '../engagement/take-in/find-existing-clients.ts'
import type { IntakeHouse } from './intake-house.ts'
import { judgeRow, keysOf, type JudgedRow, type SeenCompanies } from './judge-rows.ts'
import { insertRegisterChunk, type RegisterRowRecord } from './register-store.ts'
import { sealChunk } from './sealed-reading.ts'

/** Rows that are sealed together, and later taken in together, in one transaction. */
export const chunkRows = 200

/** Where the rows of a register go: an arrival's sheet, under its document's scope. */
export interface RegisterPlace {
  readonly arrivalId: ArrivalId
  readonly sheet: number
  readonly scope: ScopeKey
}

/** Rows that are judged and saved in one go: several chunks. */
export const partRows = chunkRows * 10

/** What becomes of each row. Changes `seen`, so it is not done inside a transaction that may be run again with the same one. */
export async function judgeRegister(
  house: Pick<IntakeHouse, 'vaults'>,
  reader: Reader,
  register: readonly RegisterRow[],
  seen: SeenCompanies,
): Promise<Outcome<JudgedRow[], VaultRefusal>> {
  const keys = register.map((row) => keysOf(row.fields))
  const existing = await findExistingClients(reader, house.vaults, keys)
  if (isRefused(existing)) return existing
  return accept(register.map((row, i) => judgeRow(row, existing.accepted[i] ?? null, seen)))
}

export async function saveJudged(
  house: Pick<IntakeHouse, 'now'>,
  writer: Writer,
  place: RegisterPlace,
  firstPosition: number,
  judged: readonly JudgedRow[],
): Promise<void> {
  for (let at = 0; at < judged.length; at += chunkRows)
    await saveChunk(house, writer, place, firstPosition + at, judged.slice(at, at + chunkRows))
}

async function saveChunk(
  house: Pick<IntakeHouse, 'now'>,
  writer: Writer,
  { arrivalId, sheet, scope }: RegisterPlace,
  firstPosition: number,
  judged: readonly JudgedRow[],
): Promise<void> {
  const stored = judged.map((row) => row.stored)
  const records = judged.map(
    (row, i): RegisterRowRecord => ({
      position: firstPosition + i,
      rowNumber: row.stored.row,
      state: row.state,
      doubtCodes: row.doubtCodes,
      valueCount: row.stored.values.length,
      plannedClientId: newId('client', house.now()),
      clientId: row.state === 'merges' ? row.existing : null,
    }),
  )
  const sealed = sealChunk(scope, arrivalId, sheet, firstPosition, stored)
  await insertRegisterChunk(writer, arrivalId, sheet, firstPosition, sealed, records)
}
