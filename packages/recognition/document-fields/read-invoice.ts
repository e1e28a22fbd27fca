import type { ReadDocument, ReadTable } from '../document-kind/read-document.ts'
import { readDate } from './dates.ts'
import { columnOf, dataRowsOf, tableOf } from './grid.ts'
import { readMoney, showMoney } from './money.ts'
import { readInvoiceText } from './read-invoice-text.ts'
import { isInvoiceXml, readInvoiceXml } from './read-invoice-xml.ts'

/** 发票: of its XML, of its print, or of a list that holds just one; a list of many has no fields of its own. */
export function readInvoice(document: ReadDocument): Record<string, string | null> {
  if (isInvoiceXml(document.text)) return readInvoiceXml(document.text)
  const list = tableOf(document, 'invoice')
  return list === null ? readInvoiceText(document.text) : readSingleRow(list)
}

const columns: Readonly<Record<string, readonly RegExp[]>> = {
  number: [/数电(?:票|发票)号码/, /发票号码/],
  code: [/发票代码/],
  date: [/开票日期/],
  sellerName: [/销(?:售|货)?(?:方|单位)名称/],
  sellerTaxId: [/销(?:售|货)?(?:方|单位).*(?:识别号|税号)/],
  buyerName: [/购(?:买|货)?(?:方|单位)名称/],
  buyerTaxId: [/购(?:买|货)?(?:方|单位).*(?:识别号|税号)/],
  amount: [/^金额|不含税金额|合计金额/],
  tax: [/税额/],
  total: [/价税合计|含税金额/],
}

function readSingleRow(table: ReadTable): Record<string, string | null> {
  const rows = dataRowsOf(table)
  if (rows.length !== 1) return {}
  return Object.fromEntries(
    Object.entries(columns).map(([field, patterns]) => {
      const cell = (rows[0]![columnOf(table, ...patterns)] ?? '').trim()
      if (field === 'date') return [field, readDate(cell)]
      if (field !== 'amount' && field !== 'tax' && field !== 'total') return [field, cell]
      const amount = readMoney(cell)
      return [field, amount === null ? null : showMoney(amount)]
    }),
  )
}
