import { readDate } from './dates.ts'
import { readMoney, showMoney } from './money.ts'

/** Leaf elements of the electronic invoices: of 电子发票 before 2023 (eInvoice) and of 数电票 (EInvoice). */
const elements: Readonly<Record<string, readonly string[]>> = {
  number: ['InvoiceNo', 'InvoiceNumber', 'EIid'],
  code: ['InvoiceCode'],
  date: ['IssueDate', 'IssueTime', 'RequestTime'],
  sellerName: ['SellerName'],
  sellerTaxId: ['SellerTaxID', 'SellerIdNum'],
  buyerName: ['BuyerName'],
  buyerTaxId: ['BuyerTaxID', 'BuyerIdNum'],
  amount: ['TaxExclusiveTotalAmount', 'TotalAmWithoutTax'],
  tax: ['TaxTotalAmount', 'TotalTaxAm'],
  total: ['TaxInclusiveTotalAmount', 'TotalTax-includedAmount'],
}
const longestText = 200_000

/** True for the text of an XML invoice of either kind. */
export function isInvoiceXml(text: string): boolean {
  return (
    /<(?:\w{1,10}:)?e?Invoice[\s>]/i.test(text.slice(0, 2000)) && /Seller(?:Name|Information)/.test(text.slice(0, longestText))
  )
}

/** Reads the leaves only: no entity is resolved but the five of XML, nothing outside is asked. */
export function readInvoiceXml(text: string): Record<string, string | null> {
  const xml = text.slice(0, longestText)
  return Object.fromEntries(
    Object.entries(elements).map(([field, names]) => {
      const written = names.flatMap((name) => leaf(xml, name) ?? [])[0]
      return [field, written === undefined ? null : shaped(field, written)]
    }),
  )
}

function leaf(xml: string, name: string): string | null {
  const match = new RegExp(`<(?:\\w{1,10}:)?${name}(?:\\s[^<>]{0,200})?>([^<>]{1,300})</`).exec(xml)
  return match === null ? null : unescaped(match[1]!.trim())
}

function shaped(field: string, written: string): string | null {
  if (field === 'date') return readDate(written)
  if (field !== 'amount' && field !== 'tax' && field !== 'total') return written
  const amount = readMoney(written)
  return amount === null ? null : showMoney(amount)
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return text.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => signs[name]!)
}
