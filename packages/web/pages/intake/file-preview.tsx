import { useQuery } from '@tanstack/react-query'
import { Spin, Tabs } from 'antd'
import { useState } from 'react'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import type { Batch, IntakeFile } from './batch-facts.ts'
import { readingQuery } from './register-rows.ts'
import { RowList } from './row-list.tsx'
import { SheetColumns } from './sheet-columns.tsx'
import type { LeftOut } from './use-left-out.ts'
import styles from './batch-page.module.css'

/** The preview of a register: its columns, and its rows one by one. */
export function FilePreview({ batch, file, leftOut }: { batch: Batch; file: IntakeFile; leftOut: LeftOut }) {
  const say = useSay()
  const [view, setView] = useState(batch.stage === 'awaiting-confirmation' ? 'columns' : 'rows')
  const reading = useQuery(readingQuery(batch.id, file.arrivalId))
  if (reading.error !== null) return <RefusalNotice error={reading.error} retry={() => void reading.refetch()} />
  if (reading.data === undefined) return <Spin size="small" />
  const { sheets, fields } = reading.data
  if (sheets.length === 0) return null
  return (
    <Tabs
      className="no-print"
      activeKey={view}
      onChange={setView}
      destroyOnHidden
      items={[
        {
          key: 'columns',
          label: say(words.viewColumns),
          children: (
            <div className={styles.sheets}>
              {sheets.map((sheet) => (
                <SheetColumns
                  key={sheet.index}
                  sheet={sheet}
                  fields={fields}
                  batchId={batch.id}
                  arrivalId={file.arrivalId}
                  mayCorrect={batch.stage === 'awaiting-confirmation'}
                />
              ))}
            </div>
          ),
        },
        {
          key: 'rows',
          label: say(words.viewRows),
          children: <RowList batch={batch} file={file} sheets={sheets} leftOut={leftOut} />,
        },
      ]}
    />
  )
}
