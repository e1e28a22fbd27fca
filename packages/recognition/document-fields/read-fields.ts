import type { DocumentKindId } from '../document-kind/document-kind.ts'
import type { ReadDocument } from '../document-kind/read-document.ts'
import { readBankStatement } from './read-bank-statement.ts'
import { readContract } from './read-contract.ts'
import { readIdCard } from './read-id-card.ts'
import { readInvoice } from './read-invoice.ts'
import { readLicence } from './read-licence.ts'
import { readPayroll } from './read-payroll.ts'
import { readBalanceSheet, readIncomeStatement } from './read-statements.ts'
import { readTrialBalance } from './read-trial-balance.ts'

/** 字段: what a document says of itself, by name. Dates as 2026-11-21, amounts as 1234.50; what was not read is not there. */
export type DocumentFields = Readonly<Record<string, string>>

const longestText = 200_000

const readers: { readonly [K in DocumentKindId]?: (document: ReadDocument) => Record<string, string | null> } = {
  'business-licence': ({ text }) => readLicence(text),
  'resident-id-card': (document) =>
    document.tables.some((table) => table.reading.dataRows.to > 2) ? {} : readIdCard(document.text),
  'bank-statement': readBankStatement,
  invoice: readInvoice,
  contract: ({ text }) => readContract(text),
  payroll: readPayroll,
  'trial-balance': readTrialBalance,
  'balance-sheet': readBalanceSheet,
  'income-statement': readIncomeStatement,
}

/** Reads the fields that a kind of document has. Empty for kinds without fields, and for a kind that is null. */
export function readFields(kind: DocumentKindId | null, document: ReadDocument): DocumentFields {
  const reader = kind === null ? undefined : readers[kind]
  if (reader === undefined) return {}
  const read = reader({ ...document, text: document.text.slice(0, longestText) })
  const said = Object.entries(read).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== '')
  return Object.fromEntries(said.map(([field, value]) => [field, asWritten(value, document.text)]))
}

/** Readers work in half width; a name with brackets comes back as the document writes it. */
function asWritten(value: string, text: string): string {
  if (!/[(),:;]/.test(value) || text.includes(value)) return value
  const wide = value.replace(/[(),:;]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  return text.includes(wide) ? wide : value
}
