import type { Masked } from '@xinxia/kernel/words/clear'
import { maskByContent } from '../text/mask-by-content.ts'
import { maskAs } from '../taxonomy.ts'
import type { SheetFacts } from '../tables/recognise-table.ts'
import type { ColumnReading, TableReading } from '../tables/table-reading.ts'
import { mappingSignature } from './mapping.ts'
import { maskField } from './mask-field.ts'
import { readRegister } from './read-register.ts'
import type { PreviewColumn, RegisterPreview } from './register-row.ts'

const sampleCount = 3
/** Under this a person is asked to look. */
const sure = 0.7

/** What a person is shown before a register is taken in: each column, what it was taken for and why, three masked values. */
export function previewRegister(
  rows: readonly (readonly string[])[],
  reading: TableReading,
  facts: SheetFacts = {},
): RegisterPreview {
  const clients = readRegister(rows, reading, facts)
  return {
    signature: mappingSignature(reading),
    columns: previewColumns(rows, reading),
    rowCount: new Set(clients.map((client) => client.row)).size,
    clientCount: clients.filter(
      (client) => !client.doubts.some((doubt) => doubt.code === 'company-twice' || doubt.code === 'no-company-name'),
    ).length,
    doubtCount: clients.reduce((sum, client) => sum + client.doubts.length, 0),
  }
}

/** The columns alone, for whoever has read the clients already. */
export function previewColumns(rows: readonly (readonly string[])[], reading: TableReading): PreviewColumn[] {
  return reading.columns.map((column) => previewColumn(rows, reading, column))
}

function previewColumn(rows: readonly (readonly string[])[], reading: TableReading, column: ColumnReading): PreviewColumn {
  const { index, header, field, type, confidence, because } = column
  return {
    index,
    header,
    field,
    type,
    confidence,
    because,
    samples: samplesOf(rows, reading, column),
    doubtful: field === null || confidence < sure,
  }
}

/** The first three distinct filled cells, masked by the field's type; a column taken for nothing is read as free text. */
function samplesOf(rows: readonly (readonly string[])[], reading: TableReading, column: ColumnReading): Masked[] {
  const leftOut = new Set(reading.leftOut.map((row) => row.row))
  const samples = new Set<Masked>()
  for (let row = reading.dataRows.from; row < reading.dataRows.to && samples.size < sampleCount; row++) {
    const cell = leftOut.has(row) ? '' : (rows[row]![column.index] ?? '').trim()
    if (cell !== '') samples.add(maskSample(column, cell))
  }
  return [...samples]
}

/** As the field will be shown in the client file; a column that is taken for no field by its own type. */
function maskSample(column: ColumnReading, cell: string): Masked {
  if (column.field !== null) return maskField(column.field, cell)
  return column.type === null ? maskAs('BIZ-WORKPAPER', cell) : maskByContent(column.type, cell)
}
