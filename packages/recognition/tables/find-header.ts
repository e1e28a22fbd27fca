import { cellKind } from './cell-kind.ts'
import { bareHeader } from './header-text.ts'
import { matchHeader } from './header-types.ts'
import { isFieldWord } from '../register/field-headers.ts'

/** Where the header stands. `depth` 2: group heads above column heads. */
export interface HeaderPlace {
  readonly row: number
  readonly depth: 0 | 1 | 2
  /** One per column, two rows joined by a slash; '' where a column has none. */
  readonly headers: readonly string[]
}

const rowsLookedAt = 40
/** Labels of the lines over a statement: what stands beside them is their value, no group of columns. */
const formLabel =
  /^(?:户名|账号|帐号|卡号|账户名称|开户行|开户银行|开户网点|起止日期|起始日期|终止日期|开始日期|结束日期|查询期间|编制单位|单位名称|公司名称|会计期间|所属期|打印日期|币种|单位元)$/
const none: HeaderPlace = { row: -1, depth: 0, headers: [] }

/** Finds the header: the first row in which most cells are known heads, else the first full row of short words above other content. */
export function findHeader(rows: readonly (readonly string[])[], width: number): HeaderPlace {
  let best = { row: -1, score: 0 }
  const last = Math.min(rows.length, rowsLookedAt)
  for (let r = 0; r < last; r++) {
    const score = headerScore(rows[r]!, width)
    if (score > best.score * 1.3) best = { row: r, score }
  }
  const row = best.score >= 1 ? best.row : wordyRow(rows, last, width)
  return row < 0 ? none : withGroups(rows, row, width)
}

/** Known heads count one, cells that are data count against. Too few of the filled cells known: no header of ours. */
function headerScore(row: readonly string[], width: number): number {
  let filled = 0
  let known = 0
  let data = 0
  for (const cell of row) {
    const text = cell.trim()
    if (text === '') continue
    filled++
    if (text.length > 30 || /[:：]\s*\S/.test(text)) {
      data++
      continue
    }
    const match = matchHeader(text)
    if (match?.how === 'exact' || isFieldWord(text)) known++
    else if (isData(text)) data++
    else if (match !== null) known += 0.6
  }
  if (filled === 0 || data > known || known < filled * (data === 0 && filled >= 5 ? 0.2 : 0.3)) return 0
  if (filled === 1 && width > 1) return 0
  return known - data
}

function isData(text: string): boolean {
  const kind = cellKind(text)
  return kind !== 'text' && kind !== 'person' && kind !== 'address' && kind !== 'empty'
}

/** No known heads: a row of distinct short words, as wide as the table, over a row that is not all words. */
function wordyRow(rows: readonly (readonly string[])[], last: number, width: number): number {
  for (let r = 0; r < last && r < 15; r++) {
    const cells = rows[r]!.map((cell) => cell.trim()).filter((cell) => cell !== '')
    if (cells.length < Math.max(2, Math.ceil(width * 0.6))) continue
    const wordy = cells.every((cell) => cell.length <= 24 && !isData(cell) && cellKind(cell) !== 'person' && !/^\d/.test(cell))
    const below = rows
      .slice(r + 1, r + 4)
      .flat()
      .filter((cell) => cell.trim() !== '')
    if (!wordy || new Set(cells).size !== cells.length || below.length === 0) return -1
    return below.some((cell) => cellKind(cell) !== 'text' || /^\d|^(?:true|false)$/i.test(cell)) ? r : -1
  }
  return -1
}

/** Joins two header rows when the upper one has groups: gaps in one where the other has words. */
function withGroups(rows: readonly (readonly string[])[], row: number, width: number): HeaderPlace {
  const cellsOf = (r: number) => Array.from({ length: width }, (_, c) => cleaned(rows[r]?.[c] ?? ''))
  const here = cellsOf(row)
  if (row > 0) {
    const above = cellsOf(row - 1)
    if (areGroups(above, here)) return { row: row - 1, depth: 2, headers: joined(above, here) }
  }
  const below = cellsOf(row + 1)
  if (row + 1 < rows.length && areGroups(here, below) && headerScore(rows[row + 1]!, width) > 0)
    return { row, depth: 2, headers: joined(here, below) }
  return { row, depth: 1, headers: here }
}

/** Upper cells are groups when at least one spans: followed by an empty upper cell with words below both, and the lower row is all short words. */
function areGroups(upper: readonly string[], lower: readonly string[]): boolean {
  const filledAbove = upper.filter((cell) => cell !== '').length
  const filledBelow = lower.filter((cell) => cell !== '')
  if (upper.some((cell) => formLabel.test(bareHeader(cell)))) return false
  if (filledAbove < 2 || filledBelow.length < 2 || filledBelow.some((cell) => cell.length > 24 || isData(cell))) return false
  let spans = 0
  for (let c = 0; c + 1 < upper.length; c++)
    if (upper[c] !== '' && upper[c + 1] === '' && lower[c] !== '' && lower[c + 1] !== '') spans++
  return spans > 0 && upper.every((cell) => cell.length <= 30 && !/[:：]\s*\S/.test(cell) && !isData(cell))
}

function joined(upper: readonly string[], lower: readonly string[]): string[] {
  let group = ''
  return lower.map((child, c) => {
    const parent = upper[c]!
    if (parent !== '') group = parent
    if (child === '') return parent
    if (parent === '' && group === '') return child
    return group === '' || group === child ? child : `${group}/${child}`
  })
}

function cleaned(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim()
}
