import { useQueries } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { intakeWords as words } from '../../language/intake.ts'
import { useSay } from '../../language/language.tsx'
import { momentText } from '../../moment/moment.tsx'
import { hasRows, rowStateNames, type Batch } from './batch-facts.ts'
import { doubtfulFirst } from './confirmation-plan.ts'
import { readingQuery, rowsQuery } from './register-rows.ts'
import { placeOfRow } from './row-columns.tsx'
import styles from './printed-rows.module.css'

/** The result list as it is printed: every row, doubtful ones first. It is drawn only while the browser prints. */
export function PrintedRows({ batch }: { batch: Batch }) {
  const say = useSay()
  const printing = usePrinting()
  const files = batch.files.filter(hasRows)
  const rows = useQueries({ queries: files.map((file) => rowsQuery(batch.id, file.arrivalId)) })
  const readings = useQueries({ queries: files.map((file) => readingQuery(batch.id, file.arrivalId)) })
  if (!printing) return null
  return (
    <div className={styles.printed}>
      <p>{say(words.printedAt, { at: momentText(Date.now()) })}</p>
      {files.map((file, index) =>
        (rows[index]?.data?.length ?? 0) === 0 ? null : (
          <table key={file.arrivalId}>
            <caption>{file.name}</caption>
            <thead>
              <tr>
                <th>{say(words.rowPlace)}</th>
                <th>{say(words.rowName)}</th>
                <th>{say(words.rowState)}</th>
                <th>{say(words.rowDoubts)}</th>
              </tr>
            </thead>
            <tbody>
              {doubtfulFirst(rows[index]?.data ?? []).map((row) => (
                <tr key={`${row.sheet}/${row.row}`}>
                  <td>{placeOfRow(row, readings[index]?.data?.sheets ?? [], say)}</td>
                  <td>{row.name}</td>
                  <td>{say(rowStateNames[row.state])}</td>
                  <td>{row.doubts.map((doubt) => `${doubt.cell ?? ''} ${say(doubt.message)}`.trim()).join('; ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        ),
      )}
    </div>
  )
}

/** Whether the browser prints: then everything is drawn. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
