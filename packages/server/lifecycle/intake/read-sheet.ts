import { accept, isRefused, type Outcome } from '@xinxia/kernel/words/outcome'
import { headersTagOf } from '@xinxia/vault/files/content-tag'
import type { VaultRefusal } from '../custody/agency-vaults.ts'
import { kindByHeaders, type DocumentKind } from './document-kinds.ts'
import type { IntakeHouse } from './intake-house.ts'
import type { SeenCompanies } from './judge-rows.ts'
import { findMapping } from './mapping-store.ts'
import type { ReadingPlace } from './read-arrival.ts'
import { insertSheetReading } from './register-store.ts'
import { judgeRegister, partRows, saveJudged } from './save-register.ts'
import { sealReading } from './sealed-reading.ts'
import { recogniseSheet, understandSheet, withRemembered, type SheetCells, type UnderstoodSheet } from './understand-sheet.ts'

export interface SheetResult {
  readonly kind: DocumentKind | null
  readonly registerRows: number
  readonly gradeCounts: UnderstoodSheet['gradeCounts']
}

/** Understands a sheet that was just read, with the mapping that was confirmed for these headers before, and saves what it says. */
export async function readSheet(
  house: IntakeHouse,
  place: ReadingPlace,
  sheet: { readonly sheet: number; readonly name: string },
  cells: SheetCells,
  seen: SeenCompanies,
): Promise<Outcome<SheetResult, VaultRefusal>> {
  const { agencyId, arrival } = place
  const { reading, signature } = recogniseSheet(cells)
  const mapping = await house.database.read(agencyId, async (reader) => {
    const index = await house.vaults.indexKey(reader)
    return isRefused(index) ? index : accept(await findMapping(reader, headersTagOf(index.accepted, signature)))
  })
  if (isRefused(mapping)) return mapping
  const understood = understandSheet(cells, mapping.accepted === null ? reading : withRemembered(reading, mapping.accepted), {
    name: sheet.name,
    corrected: [],
    remembered: mapping.accepted !== null,
  })
  const readingSealed = sealReading(await place.key(), arrival.arrival_id, sheet.sheet, understood.stored)
  await house.database.write(agencyId, (writer) =>
    insertSheetReading(writer, arrival.arrival_id, {
      sheet: sheet.sheet,
      is_register: understood.isRegister,
      row_count: understood.rowCount,
      remembered: understood.remembered,
      reading_sealed: readingSealed,
    }),
  )
  for (let from = 0; from < understood.register.length; from += partRows) {
    const part = understood.register.slice(from, from + partRows)
    const judged = await house.database.read(agencyId, (reader) => judgeRegister(house, reader, part, seen))
    if (isRefused(judged)) return judged
    const registerPlace = { arrivalId: arrival.arrival_id, sheet: sheet.sheet, scope: await place.key() }
    await house.database.write(agencyId, (writer) => saveJudged(house, writer, registerPlace, from, judged.accepted))
  }
  return accept({
    kind: understood.isRegister ? 'client-register' : kindByHeaders(reading.columns.map((column) => column.header)),
    registerRows: understood.register.length,
    gradeCounts: understood.gradeCounts,
  })
}
