import type { ReadTable } from '../document-kind/read-document.ts'
import { readDate } from './dates.ts'
import { columnOf, dataRowsOf } from './grid.ts'
import { type Fen, readMoney } from './money.ts'

/** One line of a statement. `amount` is never negative; `direction` null: it could not be told; 'none': neither, as the statement says. */
export interface Transaction {
  readonly on: string | null
  readonly amount: Fen
  readonly direction: 'in' | 'out' | 'none' | null
}

interface Columns {
  readonly date: number
  readonly income: number
  readonly expense: number
  readonly amount: number
  readonly mark: number
}

/** The transactions of a table: of two columns (借方 is out, 贷方 is in: the bank's side), or of one amount with a mark or a sign. */
export function transactionsOf(table: ReadTable, isCreditCard: boolean): readonly Transaction[] {
  const columns: Columns = {
    date: columnOf(table, /^(?:交易|记账|入账)(?:日期|日|时间)/, /交易创建时间/, /日期|时间/),
    income: columnOf(
      table,
      /^记账金额\(收入\)$/,
      /^(?:收入|贷方|存入|转入|收方)(?:发生)?(?:金?额|数)?(?:\([^)]*\))?$/,
      /^(?!.*(?:账|帐|户|卡)).*(?:收入|贷方|存入)/,
    ),
    expense: columnOf(
      table,
      /^记账金额\(支出\)$/,
      /^(?:支出|借方|转出|付出|支取|取出|付方)(?:发生)?(?:金?额|数)?(?:\([^)]*\))?$/,
      /^(?!.*(?:账|帐|户|卡)).*(?:支出|借方|付出|支取)/,
    ),
    amount: columnOf(
      table,
      /^实付金额/,
      /^(?:交易|发生|记账|人民币|入账)?金?额(?:\([^)]*\))?$/,
      /(?:交易|发生|记账|人民币)金?额/,
      /^(?!.*(?:余|税|优惠|退款)).*金额/,
    ),
    mark: columnOf(table, /收\/支|借\/贷|收支|借贷|交易方向|^方向$/),
  }
  return dataRowsOf(table).flatMap((row) => transactionOf(row, columns, isCreditCard) ?? [])
}

function transactionOf(row: readonly string[], columns: Columns, isCreditCard: boolean): Transaction | null {
  const on = readDate(row[columns.date] ?? '')
  if (on === null && row.some((cell) => /合计|总计|小计|结余$/.test(cell.replace(/\s/g, '')))) return null
  if (columns.income >= 0 && columns.expense >= 0 && columns.income !== columns.expense) {
    const income = amountIn(row[columns.income])
    const expense = amountIn(row[columns.expense])
    if (income === null && expense === null) return null
    const net =
      Math.abs(income ?? 0) > 0 ? { amount: income!, side: 'in' as const } : { amount: expense ?? 0, side: 'out' as const }
    const other = net.side === 'in' ? 'out' : 'in'
    return { on, amount: Math.abs(net.amount), direction: net.amount < 0 && net.side === 'in' ? other : net.side }
  }
  const amount = amountIn(row[columns.amount])
  if (amount === null) return null
  const mark = columns.mark < 0 ? '' : (row[columns.mark] ?? '')
  const marked = /收入|贷|Cr|转入|入账|存入|^收|\+/i.test(mark)
    ? 'in'
    : /支出|借|Dr|转出|取出|^[支付]|-/i.test(mark)
      ? 'out'
      : null
  if (marked !== null && !/不计/.test(mark)) return { on, amount: Math.abs(amount), direction: marked }
  if (columns.mark >= 0) return { on, amount: Math.abs(amount), direction: 'none' }
  return { on, amount: Math.abs(amount), direction: amount < 0 === isCreditCard ? 'in' : 'out' }
}

function amountIn(cell: string | undefined): Fen | null {
  const written = (cell ?? '').replace(/^\s*\+/, '').trim()
  return /^[-—–]+$/.test(written) ? null : readMoney(written)
}
