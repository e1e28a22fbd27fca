import type { InformationType } from '@xinxia/kernel/masking/information-types'
import type { ReadDocument } from '../document-kind/read-document.ts'
import type { Finding } from '../finding.ts'
import { cellKind } from './cell-kind.ts'
import type { ColumnReading } from './table-reading.ts'
import { maskByContent } from '../text/mask-by-content.ts'

/** A finding of a whole document. Why a cell was found is said by its column. */
export type DocumentFinding = Omit<Finding, 'because'>

/** A column must be this sure of its type before its cells count as findings by themselves. */
const sureColumn = 0.5

/** Types whose cells each hold one value of that type. Columns of amounts, remarks and dates of statements and payrolls do not. */
const valueTypes = /^(?:ID|CERT|CON|FIN|SEC)-|^REG-(?!EQUITY)|^TAX-(?:TIN|TIN-NP|INVOICE|INVPARTY)$|^NET-ACCOUNT$/

interface CellPlace {
  readonly start: number
  readonly end: number
  readonly type: InformationType
  readonly confidence: number
  readonly isDoubtful: boolean
}

/**
 * Joins what the text says with what the columns say. A cell of a column of known type is found whole, under the column's type;
 * what was found inside it stays only where it is the same type (and then lends its verdict), or was proven by a check digit.
 */
export function findInTables(document: ReadDocument, inText: readonly DocumentFinding[]): readonly DocumentFinding[] {
  const cells = [...typedCells(document)]
  if (cells.length === 0) return inText
  const findings: DocumentFinding[] = []
  let next = 0
  for (const cell of cells) {
    while (next < inText.length && inText[next]!.end <= cell.start) findings.push(inText[next++]!)
    const inside: DocumentFinding[] = []
    while (next < inText.length && inText[next]!.start < cell.end) inside.push(inText[next++]!)
    findings.push(...settle(cell, inside, document.text))
  }
  findings.push(...inText.slice(next))
  return findings
}

function settle(cell: CellPlace, inside: readonly DocumentFinding[], text: string): readonly DocumentFinding[] {
  const same = inside.filter((finding) => finding.type === cell.type)
  if (same.length > 0) return same
  const proven = inside.filter((finding) => finding.valid === true && !(isAccount(cell.type) && isChance(finding, text)))
  if (proven.length > 0) return proven
  const { start, end, type, confidence } = cell
  const masked = maskByContent(type, text.slice(start, end))
  return [{ start, end, type, confidence, valid: cell.isDoubtful ? false : null, masked }]
}

function isAccount(type: InformationType): boolean {
  return type === 'FIN-CORP' || type === 'FIN-CARD'
}

/** An account number of 18 digits passes the check of a credit code once in 31 times. */
function isChance({ type, start, end }: DocumentFinding, text: string): boolean {
  return type === 'REG-USCC' && /^\d+$/.test(text.slice(start, end))
}

/** Cells stand in the text in their order, with only tabs, line ends, delimiters and quotes between: so each is the next match. */
function* typedCells({ text, tables }: ReadDocument): Generator<CellPlace> {
  let at = 0
  for (const { rows, reading, startOf } of tables) {
    const isLeftOut = new Set(reading.leftOut.map(({ row }) => row))
    const doubtful = new Set(
      reading.doubtfulCells.filter(({ why }) => why === 'check-digit-wrong').map(({ row, column }) => `${row},${column}`),
    )
    for (const [row, cells] of rows.entries()) {
      const isData = row >= reading.dataRows.from && row < reading.dataRows.to && !isLeftOut.has(row)
      for (const [column, cell] of cells.entries()) {
        if (cell === '') continue
        const start = startOf === undefined ? text.indexOf(cell, at) : (startOf(row, column) ?? -1)
        if (start < 0) continue // written with doubled quotes in a csv: the text has it otherwise
        at = start + cell.length
        const value = cell.trim()
        const { type, confidence } = cellType(reading.columns[column], value)
        if (!isData || type === null || confidence < sureColumn || !valueTypes.test(type) || !saysSomething(value)) continue
        const from = start + cell.indexOf(value)
        yield { start: from, end: from + value.length, type, confidence, isDoubtful: doubtful.has(`${row},${column}`) }
      }
    }
  }
}

/** The column's type; but 对方账号 of a statement holds accounts, and 开票日期 is of the invoice without being its number. */
function cellType(column: ColumnReading | undefined, value: string): { type: InformationType | null; confidence: number } {
  const { type, confidence, header } = column ?? { type: null, confidence: 0, header: '' }
  if (type === 'TXN-BANKFLOW' && /[账帐卡]号|账户$/.test(header) && /^\d[\d\s-]{8,30}$/.test(value))
    return { type: 'FIN-CORP', confidence }
  if (type === 'TAX-INVOICE' && cellKind(value) === 'date') return { type: null, confidence }
  return { type, confidence }
}

/** Dashes, slashes and 「无」 in a column of names are no names. */
function saysSomething(value: string): boolean {
  return value !== '' && !/^(?:[-—–/\\*.·、\s]+|无|暂无|没有|n\/?a|null|none|同上|空|未知|待补)$/i.test(value)
}
