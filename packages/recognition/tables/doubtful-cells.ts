import type { InformationType } from '@xinxia/kernel/masking/information-types'
import { cellKind, type CellKind } from './cell-kind.ts'
import type { SheetFacts } from './recognise-table.ts'
import type { CellDoubt, ColumnReading, DoubtfulCell } from './table-reading.ts'

/** Per type: the kinds of cell that are right, and what is wrong with some others. A type that is not here has no check. */
const expected: Partial<
  Readonly<Record<InformationType, { readonly right: readonly CellKind[]; readonly wrong: Partial<Record<CellKind, CellDoubt>> }>>
> = {
  'CERT-IDNO': { right: ['citizen', 'citizen-old', 'permit', 'foreigner'], wrong: { 'citizen-wrong': 'check-digit-wrong' } },
  'TAX-TIN-NP': { right: ['citizen', 'permit', 'foreigner'], wrong: { 'citizen-wrong': 'check-digit-wrong' } },
  'REG-USCC': { right: ['credit-code'], wrong: { 'credit-code-wrong': 'check-digit-wrong' } },
  'FIN-CARD': { right: ['card', 'long-number'], wrong: { 'card-wrong': 'check-digit-wrong' } },
  'CON-MOBILE': { right: ['mobile', 'landline'], wrong: { mobiles: 'two-values' } },
  'CON-EMAIL': { right: ['email'], wrong: {} },
}
const mostDoubts = 10_000

/** The cells that their column does not accept, and every number that lost digits; at most ten thousand. */
export function doubtfulCellsOf(
  rows: readonly (readonly string[])[],
  dataRows: readonly number[],
  columns: readonly ColumnReading[],
  facts: SheetFacts,
): DoubtfulCell[] {
  const doubts: DoubtfulCell[] = (facts.lostDigits ?? []).map(({ row, column }) => ({ row, column, why: 'lost-digits' as const }))
  const known = new Set(doubts.map((doubt) => `${doubt.row}/${doubt.column}`))
  for (const column of columns) {
    const rule = column.type === null ? undefined : expected[column.type]
    if (rule === undefined && column.type !== 'FIN-CORP' && column.type !== 'TAX-TIN') continue
    for (const row of dataRows) {
      const cell = rows[row]![column.index] ?? ''
      if (cell === '' || doubts.length >= mostDoubts) continue
      const why = doubtOf(cellKind(cell), rule)
      if (why !== null && !known.has(`${row}/${column.index}`)) doubts.push({ row, column: column.index, why })
    }
  }
  return doubts.sort((a, b) => a.row - b.row || a.column - b.column)
}

function doubtOf(kind: CellKind, rule: (typeof expected)[InformationType]): CellDoubt | null {
  if (kind === 'empty') return null
  if (kind === 'lost-digits') return 'lost-digits'
  if (rule === undefined || rule.right.includes(kind)) return null
  return rule.wrong[kind] ?? 'shape-unfit'
}
