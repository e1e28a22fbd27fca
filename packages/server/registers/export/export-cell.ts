/** A cell of an exported register: text, or an amount as decimal digits (`-1234.50`), which a spreadsheet may count with. */
export type ExportCell = string | { readonly amount: string }

/** A table to write: its headers, then its rows as they come. */
export interface ExportTable {
  readonly name: string
  /** 水印: who took it out and when, in the first row of a workbook and at the foot of each printed page. */
  readonly watermark?: string
  readonly headers: readonly string[]
  /** Widths of the columns of a workbook, in characters. */
  readonly widths?: readonly number[]
  readonly rows: Iterable<readonly ExportCell[]> | AsyncIterable<readonly ExportCell[]>
}

const amount = /^-?\d{1,15}(?:\.\d{1,6})?$/

/** Digits and nothing else ever stand in a cell that is not text. Stops on a bug: an amount is made by us, not by a client. */
export function amountText(cell: { readonly amount: string }): string {
  if (!amount.test(cell.amount)) throw new Error('bug: an amount cell that is no decimal number')
  return cell.amount
}
