import { clientFields } from '@xinxia/kernel/lifecycle/engagement/client-fields'
import { because } from '../because.ts'
import { gradeOf } from '../taxonomy.ts'
import type { TableReading } from '../tables/table-reading.ts'
import type { ColumnCorrection } from './register-row.ts'

/**
 * The headers of a table as one string, independent of spaces, width and decoration: the same register of next month finds the
 * mapping that a person confirmed. Holds header words only, no cell.
 */
export function mappingSignature(reading: TableReading): string {
  return reading.columns
    .map((column) =>
      column.header
        .normalize('NFKC')
        .replace(/[\s*＊:：()]/g, '')
        .toLowerCase(),
    )
    .join('|')
}

/** Applies a person's corrections, or a remembered mapping: the named columns become the given fields, the rest stays. */
export function correctColumns(
  reading: TableReading,
  corrections: readonly ColumnCorrection[],
  source: 'person-chose' | 'remembered' = 'person-chose',
): TableReading {
  const chosen = new Map(corrections.map((correction) => [correction.column, correction.field]))
  const columns = reading.columns.map((column) => {
    const field = chosen.get(column.index)
    if (field === undefined) return column
    const type = field === null ? column.type : clientFields[field].type
    return { ...column, field, type, grade: type === null ? null : gradeOf(type), confidence: 1, because: [because(source)] }
  })
  return { ...reading, columns }
}

/** The mapping of a reading in the form that is remembered under its signature. */
export function mappingOf(reading: TableReading): ColumnCorrection[] {
  return reading.columns.map((column) => ({ column: column.index, field: column.field }))
}
