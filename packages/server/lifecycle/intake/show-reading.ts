import { accept, isRefused, refuse, type Outcome } from '@xinxia/kernel/words/outcome'
import type { SignedIn } from '../../http/handler.ts'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { findBatch } from './batch-store.ts'
import { describeFields, describeSheet, type ShownReading, type ShownSheet } from './describe-reading.ts'
import type { IntakeHouse } from './intake-house.ts'
import { reachArrival, reachBatch } from './reach-batch.ts'
import { listSheetReadings } from './register-store.ts'
import { openReading } from './sealed-reading.ts'

/** 预览: what each sheet of a file was taken for. Empty while it is being read, and for files that hold no table. */
export async function showReading(
  house: IntakeHouse,
  caller: SignedIn,
  params: { readonly batchId: string; readonly arrivalId: string },
): Promise<Outcome<ShownReading, VaultRefusal | 'batch.not-found' | 'arrival.not-found'>> {
  return house.database.snapshot(caller.agencyId, async (reader) => {
    const batch = await reachBatch(reader, caller, params.batchId, findBatch)
    if (isRefused(batch)) return batch
    const arrival = await reachArrival(reader, batch.accepted.batch_id, params.arrivalId)
    if (isRefused(arrival)) return arrival
    const { arrival_id: arrivalId, document_scope_id: scopeId, stage } = arrival.accepted
    if (stage === 'received' || stage === 'reading') return accept({ sheets: [], fields: describeFields() })
    const keys = await house.vaults.scopeKeys(reader, [scopeId])
    if (isRefused(keys)) return keys
    const key = keys.accepted.get(scopeId)
    if (key === undefined) return refuse('arrival.not-found')
    const sheets: ShownSheet[] = []
    for (const row of await listSheetReadings(reader, arrivalId)) {
      const stored = openReading(key, arrivalId, row.sheet, row.reading_sealed)
      if (isRefused(stored)) return stored
      sheets.push(describeSheet(row, stored.accepted))
    }
    return accept({ sheets, fields: describeFields() })
  })
}
