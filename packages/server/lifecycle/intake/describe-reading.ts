import type { Answer } from '@xinxia/contract/api-client'
import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { explain } from '@xinxia/recognition/because'
import { gradeOf } from '@xinxia/recognition/taxonomy'
import type { SheetReadingRow } from './register-store.ts'
import type { StoredReading } from './sealed-reading.ts'

export type ShownReading = Answer<'intake.reading'>
export type ShownSheet = ShownReading['sheets'][number]

/** A sheet as it was understood, for a person: each column, what it was taken for and why, three masked values. */
export function describeSheet(row: Omit<SheetReadingRow, 'reading_sealed'>, stored: StoredReading): ShownSheet {
  const { reading } = stored
  return {
    index: row.sheet,
    name: stored.name,
    headerRow: reading.headerRow,
    rowCount: row.row_count,
    isRegister: row.is_register,
    remembered: row.remembered,
    columns: reading.columns.map((column) => ({
      index: column.index,
      header: column.header,
      field: column.field,
      informationType: column.type,
      // As it will stand in the client file, where the field decides and not the header's own type.
      grade: column.field === null ? column.grade : gradeOf(clientFields[column.field].type),
      confidence: column.confidence,
      because: column.because.map((reason) => ({ zh: explain(reason, 'zh'), en: explain(reason, 'en') })),
      samples: [...(stored.samples[column.index] ?? [])],
      correctedByPerson: stored.corrected.includes(column.index),
      empty: stored.empty.includes(column.index),
    })),
  }
}

/** The fields a column may be said to be. */
export function describeFields(): ShownReading['fields'] {
  return Object.entries(clientFields).map(([field, facts]) => ({
    field,
    label: { zh: facts.zh, en: facts.en },
    group: facts.box,
    grade: gradeOf(facts.type),
  }))
}
