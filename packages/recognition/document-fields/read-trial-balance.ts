import type { ReadDocument, ReadTable } from '../document-kind/read-document.ts'
import { entityOf } from './entity.ts'
import { columnOf, dataRowsOf, headOf, tableOf } from './grid.ts'
import { type Fen, readMoney, showMoney } from './money.ts'
import { readPeriod } from './periods.ts'

const columns = {
  openingDebit: [/(?:期初|年初).*借/],
  openingCredit: [/(?:期初|年初).*贷/],
  periodDebit: [/本[期月](?!.*累计).*借/, /本年(?!.*累计).*借/],
  periodCredit: [/本[期月](?!.*累计).*贷/, /本年(?!.*累计).*贷/],
  closingDebit: [/期末.*借/],
  closingCredit: [/期末.*贷/],
} as const

/** 科目余额表: entity, period and six totals: of its line of totals, else the sum of the accounts of the first level. */
export function readTrialBalance(document: ReadDocument): Record<string, string | null> {
  const table = tableOf(document, 'trial-balance')
  const head = headOf(document, table)
  const known = { entity: entityOf(head), period: readPeriod(head) }
  if (table === null) return known
  const said = table.reading.leftOut.filter(({ why }) => why === 'total').at(-1)?.row
  const rows = said === undefined ? firstLevel(table) : [table.rows[said]!]
  const totals = Object.entries(columns).map(([field, patterns]) => {
    const column = columnOf(table, ...patterns)
    return [field, column < 0 ? null : showMoney(sumOf(rows, column))] as const
  })
  return { ...known, ...Object.fromEntries(totals) }
}

/** Rows whose account code is of the shortest length there is (1001, not 1001.01). */
function firstLevel(table: ReadTable): readonly (readonly string[])[] {
  const codeColumn = columnOf(table, /科目(?:编码|代码|编号)|^编码$|^代码$/)
  const coded = dataRowsOf(table).map((row) => ({ row, code: (row[codeColumn] ?? '').replace(/\s/g, '') }))
  const shortest = coded.reduce((least, { code }) => (/^\d{3,}/.test(code) ? Math.min(least, code.length) : least), 99)
  return shortest === 99 ? dataRowsOf(table) : coded.filter(({ code }) => code.length === shortest).map(({ row }) => row)
}

function sumOf(rows: readonly (readonly string[])[], column: number): Fen {
  return rows.reduce((sum, row) => sum + (readMoney(row[column] ?? '') ?? 0), 0)
}
