import type { TableReading } from '../tables/table-reading.ts'
import type { RegisterPreview } from './register-row.ts'
import { mappingSignature } from './mapping.ts'

/** What a person is shown before a register is taken in: each column, what it was taken for and why, three masked values. */
export function previewRegister(_rows: readonly (readonly string[])[], reading: TableReading): RegisterPreview {
  return { signature: mappingSignature(reading), columns: [], rowCount: 0, clientCount: 0, doubtCount: 0 }
}
