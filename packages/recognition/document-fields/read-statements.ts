import type { DocumentKindId } from '../document-kind/document-kind.ts'
import type { ReadDocument, ReadTable } from '../document-kind/read-document.ts'
import { entityOf } from './entity.ts'
import { cellsOf, headOf, tableOf } from './grid.ts'
import { type Fen, readMoney, showMoney } from './money.ts'
import { readPeriod } from './periods.ts'

const rowsOfBalanceSheet = {
  totalAssets: /^资产(?:总计|合计|总额)$/,
  totalLiabilities: /^负债(?:合计|总计|总额)$/,
  totalEquity: /^(?:所有者权益|股东权益|净资产)(?:\([^)]*\))?(?:合计|总计)$/,
}
const rowsOfIncome = {
  revenue: /^(?:[一1][、.])?(?:营业(?:总)?收入|主营业务收入)$/,
  operatingProfit: /^(?:[二三][、.])?营业利润/,
  profitBeforeTax: /^(?:[三四][、.])?利润总额/,
  netProfit: /^(?:[四五][、.])?净利润(?!分配|率)/,
}

/** 资产负债表: entity, period and the three totals at the end of the period. */
export function readBalanceSheet(document: ReadDocument): Record<string, string | null> {
  return readStatement(document, 'balance-sheet', rowsOfBalanceSheet, /期末|本期|^金额/)
}

/** 利润表: entity, period, revenue and the three profits, of the period itself (本期, 本月); where only the year's sum stands, of that. */
export function readIncomeStatement(document: ReadDocument): Record<string, string | null> {
  return readStatement(document, 'income-statement', rowsOfIncome, /本(?:期|月|季|年(?!累计))|^金额/)
}

function readStatement(
  document: ReadDocument,
  kind: DocumentKindId,
  wanted: Readonly<Record<string, RegExp>>,
  column: RegExp,
): Record<string, string | null> {
  const table = tableOf(document, kind)
  const head = headOf(document, table)
  const cells = cellsOf(document, table)
  // 小企业会计准则 prints the sum of the year before the amount of the month.
  const isSecond = table === null && /累计[^\n]{0,12}本\s*(?:月|期|季)/.test(head)
  const totals = Object.entries(wanted).map(([field, row]) => {
    const amount = amountOf(cells, row, table, column, isSecond)
    return [field, amount === null ? null : showMoney(amount)] as const
  })
  return { entity: entityOf(head), period: readPeriod(head), ...Object.fromEntries(totals) }
}

/** The amount in the row that is called so: under the wanted header, else the first amount behind it that is no line number (行次). */
function amountOf(
  cells: readonly (readonly string[])[],
  name: RegExp,
  table: ReadTable | null,
  column: RegExp,
  isSecond: boolean,
): Fen | null {
  for (const row of cells) {
    const at = row.findIndex((cell) => name.test(bareName(cell)))
    if (at < 0) continue
    const next = row.findIndex((cell, index) => index > at && /[\u4e00-\u9fa5]/.test(cell))
    const end = next < 0 ? row.length : next
    const headed = table?.reading.columns.find(
      ({ index, header }) => index > at && index < end && column.test(header.replace(/\s/g, '').replace(/^.*\//, '')),
    )
    if (headed !== undefined) {
      const amount = readMoney(row[headed.index] ?? '')
      if (amount !== null) return amount
    }
    const behind = row
      .slice(at + 1, end)
      .map((cell) => cell.trim())
      .filter((cell) => cell !== '')
    if (behind.length > 1 && /^\d{1,2}$/.test(behind[0]!)) behind.shift()
    const amount = readMoney(behind[isSecond && behind.length > 1 ? 1 : 0] ?? '')
    if (amount !== null) return amount
  }
  return null
}

function bareName(cell: string): string {
  return cell
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/\((?:亏损|净亏损|损失).*$/, '')
    .replace(/[::]$/, '')
}
