import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay, type Say } from '../../language/language.tsx'
import type { Column } from '../../register-table/register-table.tsx'
import { rowStateNames, type RegisterRow, type SheetReading } from './batch-facts.ts'
import { mayLeaveOut, rowKey } from './confirmation-plan.ts'
import type { LeftOut } from './use-left-out.ts'
import styles from './row-list.module.css'

interface RowFacts {
  readonly arrivalId: string
  readonly sheets: readonly SheetReading[]
  readonly leftOut: LeftOut
  readonly ticking: boolean
}

const doubtLinePx = 24

/** A row is as high as its doubts are many. */
export function rowHeight(row: RegisterRow, narrow: boolean): number {
  return narrow ? 66 + row.doubts.length * 2 * doubtLinePx : 20 + doubtLinePx * Math.max(1, row.doubts.length)
}

/** The columns of the row list. The box to leave a row out stands first while the batch awaits confirmation. */
export function useRowColumns({ arrivalId, sheets, leftOut, ticking }: RowFacts): readonly Column<RegisterRow>[] {
  const say = useSay()
  return useMemo(() => {
    const facts = { arrivalId, sheets, leftOut, ticking }
    const columns: Column<RegisterRow>[] = [
      {
        id: 'place',
        title: say(words.rowPlace),
        width: '150px',
        cell: (row) => <span className="tabular">{placeOfRow(row, sheets, say)}</span>,
      },
      { id: 'name', title: say(words.rowName), width: 'minmax(160px, 1fr)', cell: (row) => <RowName row={row} /> },
      { id: 'state', title: say(words.rowState), width: '90px', cell: (row) => <RowStateMark row={row} facts={facts} /> },
      {
        id: 'doubts',
        title: say(words.rowDoubts),
        width: 'minmax(200px, 2fr)',
        cell: (row) => (row.doubts.length === 0 ? null : <Doubts row={row} />),
      },
    ]
    if (ticking)
      columns.unshift({
        id: 'leave-out',
        title: say(words.leaveOut),
        width: '76px',
        cell: (row) => <LeaveOutBox row={row} facts={facts} />,
      })
    return columns
  }, [arrivalId, sheets, leftOut, ticking, say])
}

/** The same on a narrow screen. */
export function readingRowCard(row: RegisterRow, facts: RowFacts, say: Say) {
  return (
    <div className={styles.card}>
      <span className={styles.cardHead}>
        {facts.ticking ? <LeaveOutBox row={row} facts={facts} /> : null}
        <RowName row={row} />
        <RowStateMark row={row} facts={facts} />
      </span>
      <span className="soft tabular">{placeOfRow(row, facts.sheets, say)}</span>
      <Doubts row={row} />
    </div>
  )
}

function RowName({ row }: { row: RegisterRow }) {
  if (row.clientId === null) return row.name === '' ? <span className="soft">–</span> : row.name
  return (
    <Link to="/clients/$clientId" params={{ clientId: row.clientId }} tabIndex={-1}>
      {row.name}
    </Link>
  )
}

function RowStateMark({ row, facts }: { row: RegisterRow; facts: RowFacts }) {
  const say = useSay()
  const leftOut = facts.ticking && facts.leftOut.keys.has(rowKey(facts.arrivalId, row))
  return (
    <span className={styles.state} data-state={leftOut ? 'skipped' : row.state}>
      {say(leftOut ? words.stateSkipped : rowStateNames[row.state])}
    </span>
  )
}

function Doubts({ row }: { row: RegisterRow }) {
  const say = useSay()
  return row.doubts.map((doubt, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a row may hold the same doubt about two cells, and they never move
    <span key={index} className={styles.doubt} title={say(doubt.message)}>
      {doubt.cell === null ? null : <b className="tabular">{say(words.cell, { cell: doubt.cell })}</b>} {say(doubt.message)}
      {doubt.masked === null ? null : <span className="soft tabular"> {doubt.masked}</span>}
    </span>
  ))
}

function LeaveOutBox({ row, facts }: { row: RegisterRow; facts: RowFacts }) {
  const say = useSay()
  if (!mayLeaveOut(row)) return null
  const key = rowKey(facts.arrivalId, row)
  return (
    <input
      type="checkbox"
      className={styles.box}
      checked={facts.leftOut.keys.has(key)}
      aria-label={say(words.leaveOutRow, { place: placeOfRow(row, facts.sheets, say) })}
      onChange={() => facts.leftOut.toggle(key)}
    />
  )
}

export function placeOfRow(row: RegisterRow, sheets: readonly SheetReading[], say: Say): string {
  return say(words.rowAt, { sheet: sheets.find((sheet) => sheet.index === row.sheet)?.name ?? '', row: String(row.row) })
}
