import type { TableReading } from '../tables/table-reading.ts'
import type { RegisterRow } from './register-row.ts'

/** Reads the clients out of a client register (客户台账) whose columns are mapped in `reading`. Pure: the same input gives the same rows. */
export function readRegister(_rows: readonly (readonly string[])[], _reading: TableReading): RegisterRow[] {
  return []
}
