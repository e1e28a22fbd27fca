import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Spin } from 'antd'
import { useMemo, useState } from 'react'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { registerWords } from '../../language/registers.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { ExportButton } from '../../registers/export-button.tsx'
import { RegisterTable } from '../../register-table/register-table.tsx'
import type { Batch, IntakeFile, RowState, SheetReading } from './batch-facts.ts'
import { doubtfulFirst, isDoubtful, mayLeaveOut, rowKey } from './confirmation-plan.ts'
import { readingRowCard, rowHeight, useRowColumns } from './row-columns.tsx'
import { rowsQuery } from './register-rows.ts'
import { StateFilter } from './state-filter.tsx'
import type { LeftOut } from './use-left-out.ts'
import styles from './row-list.module.css'

interface RowListProps {
  batch: Batch
  file: IntakeFile
  sheets: readonly SheetReading[]
  leftOut: LeftOut
}

/** 逐行结果: every row of the register with what becomes of it; doubtful ones first, with the reason and the cell. */
export function RowList({ batch, file, sheets, leftOut }: RowListProps) {
  const say = useSay()
  const navigate = useNavigate()
  const [state, setState] = useState<RowState | 'all'>('all')
  const rows = useQuery(rowsQuery(batch.id, file.arrivalId))
  const ticking = batch.stage === 'awaiting-confirmation'
  const shown = useMemo(() => {
    const all = rows.data ?? []
    return doubtfulFirst(
      state === 'all' ? all : all.filter((row) => (state === 'doubtful' ? isDoubtful(row) : row.state === state)),
    )
  }, [rows.data, state])
  const facts = { arrivalId: file.arrivalId, sheets, leftOut, ticking }
  const columns = useRowColumns(facts)
  if (rows.error !== null) return <RefusalNotice error={rows.error} retry={() => void rows.refetch()} />
  if (rows.data === undefined) return <Spin size="small" />
  return (
    <div className={styles.rows}>
      <div className={styles.head}>
        <StateFilter rows={rows.data} chosen={state} choose={setState} />
        <ExportButton
          id="exports.batch-rows"
          params={{ batchId: batch.id, arrivalId: file.arrivalId }}
          label={registerWords.batchRows}
          size="small"
        />
      </div>
      {shown.length === 0 ? (
        <p className="soft">{say(words.noRows)}</p>
      ) : (
        <div className={styles.table}>
          <RegisterTable
            label={say(words.viewRows)}
            rows={shown}
            keyOf={(row) => rowKey(file.arrivalId, row)}
            columns={columns}
            heightOf={rowHeight}
            card={(row) => readingRowCard(row, facts, say)}
            onOpen={(row) => {
              if (row.clientId !== null) void navigate({ to: '/clients/$clientId', params: { clientId: row.clientId } })
            }}
            onTick={(row) => {
              if (ticking && mayLeaveOut(row)) leftOut.toggle(rowKey(file.arrivalId, row))
            }}
          />
        </div>
      )}
      {ticking ? <p className="soft">{say(words.spaceHint)}</p> : null}
    </div>
  )
}
