import type { ReadDocument } from '../document-kind/read-document.ts'
import { columnOf, dataRowsOf, headOf, tableOf } from './grid.ts'
import { entityOf } from './entity.ts'
import { readMoney, showMoney } from './money.ts'
import { readPeriod } from './periods.ts'

const gross = [
  /应发(?:合计|总额|小计|总计)(?:\(元\))?$/,
  /^应发[^/]*\/(?:合计|小计|总计)$/,
  /^应发[^/]*$/,
  /应付工资$/,
  /税前(?:工资|合计)?$/,
  /(?:工资|薪资)(?:合计|总额)$/,
  /本期收入$/,
] as const
const net = [/^实发/, /实发|实付|到手|税后/] as const

/** 工资表: who pays, for which month, how many people, and how much in all before deductions (应发; where there is no such column, 实发). */
export function readPayroll(document: ReadDocument): Record<string, string | null> {
  const table = tableOf(document, 'payroll')
  const head = headOf(document, table)
  const known = { employer: entityOf(head), period: readPeriod(head) }
  if (table === null) return { ...known, ...totalsOfText(document.text) }
  const nameColumn = columnOf(table, /^姓名/, /姓名|员工|人员/)
  const payColumn = columnOf(table, ...gross, ...net)
  let headcount = 0
  let total = 0
  for (const row of dataRowsOf(table)) {
    const pay = readMoney(row[payColumn] ?? '')
    const name = nameColumn < 0 ? '人' : (row[nameColumn] ?? '').replace(/\s/g, '')
    if (pay === null || name === '' || /合计|小计|总计/.test(row.slice(0, 4).join())) continue
    headcount++
    total += pay
  }
  const monthColumn = columnOf(table, /^(?:工资)?(?:月份|所属期|期间|所属月份|年月)$/)
  const period = known.period ?? readPeriod(dataRowsOf(table)[0]?.[monthColumn] ?? '')
  return {
    ...known,
    period,
    headcount: headcount === 0 ? null : String(headcount),
    totalPay: headcount === 0 ? null : showMoney(total),
  }
}

/** Printed into a text only the line of totals can be told for sure. */
function totalsOfText(text: string): Record<string, string | null> {
  const folded = text.normalize('NFKC')
  const people = /(?:人数|共计?|合计)[::]?\s*(\d{1,5})\s*人/.exec(folded)?.[1] ?? null
  const total = /应发(?:工资|金额)?(?:合计|总额)[::]?\s*[¥]?\s*([\d,]+\.\d{2})/.exec(folded)?.[1]
  const amount = total === undefined ? null : readMoney(total)
  return { headcount: people, totalPay: amount === null ? null : showMoney(amount) }
}
