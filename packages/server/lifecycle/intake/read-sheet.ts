import type { TableReading } from '@xinxia/recognition/tables/table-reading'
import { headersTagOf } from '@xinxia/vault/files/content-tag'
import { orDelay } from '../../jobs/job-queue.ts'
import type { IntakeHouse } from './intake-house.ts'
import type { SeenCompanies } from './judge-rows.ts'
import { findMapping } from './mapping-store.ts'
import type { ReadingPlace } from './read-arrival.ts'
import { insertSheetReading } from './register-store.ts'
import { judgeRegister, partRows, saveJudged } from './save-register.ts'
import { sealReading } from './sealed-reading.ts'
import { countRegister, recogniseSheet, understandSheet, withRemembered, type SheetCells } from './understand-sheet.ts'

/**
 * Understands a sheet that was just read, with the mapping that was confirmed for these headers before, saves what it says, and answers how
 * its columns read and, where it is a client register, how many values of which type stand in it.
 */
export async function readSheet(
  house: IntakeHouse,
  place: ReadingPlace,
  sheet: { readonly sheet: number; readonly name: string },
  cells: SheetCells,
  seen: SeenCompanies,
): Promise<{ readonly register: ReturnType<typeof countRegister> | null; readonly reading: TableReading }> {
  const { agencyId, arrival } = place
  const { reading, signature } = recogniseSheet(cells)
  const mapping = await house.database.read(agencyId, async (reader) => {
    const index = orDelay(await house.vaults.indexKey(reader))
    return findMapping(reader, headersTagOf(index, signature))
  })
  const understood = understandSheet(cells, mapping === null ? reading : withRemembered(reading, mapping), {
    name: sheet.name,
    corrected: [],
    remembered: mapping !== null,
  })
  const readingSealed = sealReading(await place.key(), arrival.arrival_id, sheet.sheet, understood.stored)
  await house.database.write(agencyId, (writer) =>
    insertSheetReading(writer, arrival.arrival_id, {
      sheet: sheet.sheet,
      is_register: understood.isRegister,
      row_count: understood.rowCount,
      remembered: understood.remembered,
      grade_counts: understood.gradeCounts,
      reading_sealed: readingSealed,
    }),
  )
  for (let from = 0; from < understood.register.length; from += partRows) {
    const part = understood.register.slice(from, from + partRows)
    const judged = orDelay(await house.database.read(agencyId, (reader) => judgeRegister(house, reader, part, seen)))
    const registerPlace = { arrivalId: arrival.arrival_id, sheet: sheet.sheet, scope: await place.key() }
    await house.database.write(agencyId, (writer) => saveJudged(house, writer, registerPlace, from, judged))
  }
  return { register: understood.isRegister ? countRegister(understood.register) : null, reading }
}
